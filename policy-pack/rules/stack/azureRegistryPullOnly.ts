import { names } from "../../lib/azure/reference";
import { builtInRoles, clusterRoleAssignments } from "../../lib/azure/roleAssignment";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import type { Stack, StackResource } from "../../lib/resource";

const { acrPush, contributor, owner } = builtInRoles;

function isForRegistry(stack: Stack, assignment: StackResource): boolean {
  if (/\/providers\/microsoft\.containerregistry\//i.test(assignment.props.get("scope").string() ?? "")) return true;
  return stack
    .ofType("azure-native:containerregistry:Registry")
    .some((registry) => names(assignment, "scope", registry, "registryName"));
}

export const azureRegistryPullOnly = defineRule({
  id: "azure-registry-pull-only",
  family: "stack",
  controls: ["img-registry-pull-readonly", "id-infra-identity-least-privilege"],
  severity: "high",
  title: "The identities of an AKS cluster cannot push images",
  description: "Whoever takes over a node replaces the images that every cluster runs.",
  fix: "Assign AcrPull (7f951dda-4ed3-4680-a7ca-43fe172d538d) instead",
  scope: "stack",
  check: (stack) =>
    [
      // AcrPush is for nothing but registries, whatever its scope.
      ...clusterRoleAssignments(stack, [acrPush]),
      ...clusterRoleAssignments(stack, [contributor, owner]).filter((assignment) => isForRegistry(stack, assignment)),
    ].map((assignment) =>
      findingAt(assignment.props.get("roleDefinitionId"), { detail: "may-push", resource: assignment }),
    ),
});
