import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { referencedBy, refersTo } from "../../lib/references";

/** Built-in roles that write to registries: AcrPush, Contributor, Owner. */
const WRITING_ROLES = [
  "8311e382-0749-4cb8-b61a-304f252e45ec",
  "b24988ac-6180-42a0-ab88-20f7382dd24c",
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
];

export const azureRegistryPullOnly = defineRule({
  id: "azure-registry-pull-only",
  family: "stack",
  controls: ["img-registry-pull-readonly", "id-infra-identity-least-privilege"],
  severity: "high",
  title: "The identities of an AKS cluster cannot push images",
  description: "Whoever takes over a node replaces the images that every cluster runs.",
  fix: "Assign AcrPull (7f951dda-4ed3-4680-a7ca-43fe172d538d) instead",
  scope: "stack",
  check: (stack) => {
    const clusters = stack.ofType(MANAGED_CLUSTER);
    const identities = clusters.flatMap((cluster) =>
      ["identity", "identityProfile"].flatMap((property) =>
        referencedBy(stack, cluster, property, ["azure-native:managedidentity:UserAssignedIdentity"]),
      ),
    );
    return stack
      .ofType("azure-native:authorization:RoleAssignment")
      .filter((assignment) => {
        const role = assignment.props.get("roleDefinitionId").string()?.toLowerCase() ?? "";
        return (
          WRITING_ROLES.some((id) => role.endsWith(id)) &&
          [...clusters, ...identities].some((principal) => refersTo(assignment, "principalId", principal))
        );
      })
      .map((assignment) =>
        findingAt(assignment.props.get("roleDefinitionId"), { detail: "may-push", resource: assignment }),
      );
  },
});
