import { builtInRoles, clusterRoleAssignments } from "../../lib/azure/roleAssignment";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { typeKey, type Stack, type StackResource } from "../../lib/resource";

const { contributor, owner, roleBasedAccessControlAdministrator, userAccessAdministrator } = builtInRoles;

/** A management group, a subscription or a resource group, and not one resource in it. */
const WIDE_SCOPE =
  /^\/(subscriptions\/[^/]+(\/resourcegroups\/[^/]+)?|providers\/microsoft\.management\/managementgroups\/[^/]+)?\/?$/i;

function isWide(stack: Stack, assignment: StackResource): boolean {
  const scope = assignment.props.get("scope");
  if (scope.isKnown) return WIDE_SCOPE.test(scope.string() ?? "");
  // An id that is not known yet: it is a group's when it is made of groups only.
  const sources = assignment.propertyDependencies.scope ?? [];
  return (
    sources.length > 0 &&
    sources.every((urn) => typeKey(stack.byUrn(urn)?.type ?? "") === "azure-native:resources:ResourceGroup")
  );
}

export const azureIdentityScope = defineRule({
  id: "azure-identity-scope",
  family: "stack",
  controls: ["id-infra-identity-least-privilege"],
  severity: "high",
  title: "The identities of an AKS cluster do not own resource groups or subscriptions",
  description: "Whoever takes over the cluster's identity has every database, key and network beside it as well.",
  fix: "Assign the role that the task needs (Network Contributor, AcrPull, Key Vault Crypto User) on that one resource",
  scope: "stack",
  check: (stack) =>
    clusterRoleAssignments(stack, [contributor, owner, roleBasedAccessControlAdministrator, userAccessAdministrator])
      .filter((assignment) => isWide(stack, assignment))
      .map((assignment) =>
        findingAt(assignment.props.get("roleDefinitionId"), { detail: "wide-role", resource: assignment }),
      ),
});
