import { enumOf, MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

const SECRET_SET = {
  detail: "service-principal-secret",
  found: "a secret",
  state: "bad",
  fix: "Remove servicePrincipalProfile and set identity",
} as const;

export const idInfraIdentityLeastPrivilegeAks = defineRule({
  id: "id-infra-identity-least-privilege-aks",
  family: "azure",
  controls: ["id-infra-identity-least-privilege"],
  severity: "high",
  title: "AKS runs as a managed identity",
  description: "A service principal has a secret that leaks, expires and lies on every node.",
  fix: 'Set identity to { type: "UserAssigned", userAssignedIdentities: [<identity>] }',
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }) => {
    const secret = props.at("servicePrincipalProfile.secret");
    const noIdentity = judge(props.at("identity.type"), {
      detail: "no-managed-identity",
      absent: "bad",
      bad: (type) => ["none", ""].includes(enumOf(type) ?? ""),
    });
    // That there is one is the mistake, so a secret that is not known yet counts as well.
    return secret.isAbsent ? noIdentity : [...noIdentity, { ...SECRET_SET, path: secret.path }];
  },
});
