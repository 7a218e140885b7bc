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
  fix: 'Remove servicePrincipalProfile and set identity to { type: "UserAssigned", userAssignedIdentities: [<identity>] }',
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }) => {
    const identity = judge(props.at("identity.type"), {
      detail: "no-managed-identity",
      absent: "bad",
      bad: (type) => ["none", ""].includes(enumOf(type) ?? ""),
    });
    const secret = props.at("servicePrincipalProfile.secret");
    // A cluster without a managed identity has a service principal: its secret is no second mistake.
    if (secret.isAbsent || identity.some(({ state }) => state !== "unknown")) return identity;
    // That there is one is the mistake, so a secret that is not known yet counts as well.
    return [...identity, { ...SECRET_SET, path: secret.path }];
  },
});
