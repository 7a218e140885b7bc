import { builtInRoles } from "../../lib/azure/roleAssignment";
import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";

const { contributor, owner, roleBasedAccessControlAdministrator, userAccessAdministrator } = builtInRoles;
const { aksRbacClusterAdmin, aksClusterAdmin } = builtInRoles;

/** Everything, a management group or a subscription, and nothing in it. */
const WIDE_SCOPE = /^\/(subscriptions\/[^/]+|providers\/microsoft\.management\/managementgroups\/[^/]+)?\/?$/i;

const ADMINISTRATORS: readonly (readonly [role: string, effect: string])[] = [
  [owner, "owns everything in the scope, and gives rights to others"],
  [userAccessAdministrator, "gives itself every right in the scope"],
  [roleBasedAccessControlAdministrator, "gives itself every right in the scope"],
  [aksRbacClusterAdmin, "administers every cluster in the scope"],
  [aksClusterAdmin, "fetches the administrator's credentials of every cluster in the scope"],
];

export const idRoleScopeAzure = defineRule({
  id: "id-role-scope-azure",
  family: "azure",
  controls: ["id-infra-identity-least-privilege", "id-iam-groups-not-users"],
  severity: "high",
  title: "Nobody owns a whole Azure subscription",
  description: "Whoever takes over the principal has every cluster, key and network of the subscription.",
  fix: "Assign the role that the task needs on the resource or resource group that needs it, or add a condition",
  scope: "resource",
  types: ["azure-native:authorization:RoleAssignment"],
  check: ({ props }): readonly Finding[] => {
    const role = props.get("roleDefinitionId");
    const id = role.string()?.toLowerCase() ?? "";
    // A condition limits which roles may be given to whom.
    if (!WIDE_SCOPE.test(props.get("scope").string() ?? "x") || props.get("condition").isPresent) return [];
    const administrator = ADMINISTRATORS.find(([suffix]) => id.endsWith(suffix));
    if (administrator !== undefined) {
      return [findingAt(role, { detail: "administrator", problem: `The principal ${administrator[1]}` })];
    }
    if (!id.endsWith(contributor)) return [];
    const problem = "The principal changes everything in the scope";
    return [findingAt(role, { detail: "contributor", level: "advisory", problem })];
  },
});
