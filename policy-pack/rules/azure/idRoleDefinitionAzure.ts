import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import { matches } from "../../lib/pattern";
import type { Value } from "../../lib/value";

interface Privilege {
  readonly detail: string;
  readonly effect: string;
  readonly kind: "actions" | "dataActions";
  readonly operations: readonly string[];
}

const AKS = "Microsoft.ContainerService/managedClusters";
const IDENTITIES = "Microsoft.ManagedIdentity/userAssignedIdentities";

/** What one operation lets its holder do beyond what it says. */
const PRIVILEGES: readonly Privilege[] = [
  {
    detail: "grant-roles",
    effect: "give itself every right",
    kind: "actions",
    operations: [
      "Microsoft.Authorization/roleAssignments/write",
      "Microsoft.Authorization/roleDefinitions/write",
      "Microsoft.Authorization/elevateAccess/action",
    ],
  },
  {
    detail: "administer-clusters",
    effect: "take the administrator's credentials of a cluster, or run commands in it",
    kind: "actions",
    operations: [`${AKS}/listClusterAdminCredential/action`, `${AKS}/runCommand/action`],
  },
  {
    detail: "take-identities",
    effect: "act as a managed identity",
    kind: "actions",
    operations: [`${IDENTITIES}/federatedIdentityCredentials/write`],
  },
  {
    detail: "enter-machines",
    effect: "run code on virtual machines, nodes among them",
    kind: "actions",
    operations: [
      "Microsoft.Compute/virtualMachines/runCommand/action",
      "Microsoft.Compute/virtualMachines/extensions/write",
      "Microsoft.Compute/virtualMachineScaleSets/extensions/write",
      "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/runCommand/action",
    ],
  },
  {
    detail: "read-secrets",
    effect: "read secrets or open the vaults that hold them",
    kind: "dataActions",
    operations: ["Microsoft.KeyVault/vaults/secrets/getSecret/action", `${AKS}/secrets/read`],
  },
];

/** One operation of each of several services: who may do them all may do everything. */
const EVERYTHING = [
  "Microsoft.Compute/virtualMachines/delete",
  "Microsoft.Network/virtualNetworks/write",
  `${AKS}/delete`,
];

function texts(value: Value): readonly string[] {
  return value.items().flatMap((item) => item.string() ?? []);
}

/** Whether a permission grants an operation: named, and not taken away again. */
function grants(permission: Value, kind: Privilege["kind"], operation: string): boolean {
  const except = kind === "actions" ? "notActions" : "notDataActions";
  const named = (list: Value): boolean => texts(list).some((pattern) => matches(pattern, operation));
  return named(permission.get(kind)) && !named(permission.get(except));
}

function judgePermission(permission: Value): readonly Finding[] {
  const actions = permission.get("actions");
  const unknown = [permission, actions, permission.get("dataActions")].find((value) => value.isUnknown);
  if (unknown !== undefined) return [unknownAt(unknown, { detail: "everything" })];
  if (EVERYTHING.every((operation) => grants(permission, "actions", operation))) {
    return [findingAt(actions, { detail: "everything", problem: "Its holder can change everything in the scope" })];
  }
  return PRIVILEGES.flatMap(({ detail, effect, kind, operations }) => {
    const granted = operations.filter((operation) => grants(permission, kind, operation));
    const found = `granting ${granted.join(", ")}`;
    return granted.length === 0
      ? []
      : [findingAt(permission.get(kind), { detail, found, problem: `Its holder can ${effect}` })];
  });
}

export const idRoleDefinitionAzure = defineRule({
  id: "id-role-definition-azure",
  family: "azure",
  controls: ["id-iam-groups-not-users", "id-infra-identity-least-privilege"],
  severity: "high",
  title: "Custom roles of Azure give no way to more than they say",
  description: "A role that may give roles, administer clusters or read secrets has far more than its name shows.",
  fix: "List the operations that are needed in actions, or take the dangerous ones away with notActions",
  scope: "resource",
  types: ["azure-native:authorization:RoleDefinition"],
  check: ({ props }) => props.get("permissions").items().flatMap(judgePermission),
});
