import { referencedBy, refersTo } from "../references";
import type { Stack, StackResource } from "../resource";
import { MANAGED_CLUSTER } from "./managedCluster";

/** Ids of built-in roles, the same in every tenant. */
export const builtInRoles = {
  acrPush: "8311e382-0749-4cb8-b61a-304f252e45ec",
  aksClusterAdmin: "0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8",
  aksRbacClusterAdmin: "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
  contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  roleBasedAccessControlAdministrator: "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
  userAccessAdministrator: "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
} as const;

/** The clusters and the identities that they and their kubelets run as: what a role can be assigned to. */
function clusterPrincipals(stack: Stack): readonly StackResource[] {
  const clusters = stack.ofType(MANAGED_CLUSTER);
  const identities = clusters.flatMap((cluster) =>
    ["identity", "identityProfile"].flatMap((property) =>
      referencedBy(stack, cluster, property, ["azure-native:managedidentity:UserAssignedIdentity"]),
    ),
  );
  return [...clusters, ...identities];
}

/** The assignments of one of the roles to an identity of a cluster. A role that is not known yet is none of them. */
export function clusterRoleAssignments(stack: Stack, roleIds: readonly string[]): readonly StackResource[] {
  const principals = clusterPrincipals(stack);
  return stack.ofType("azure-native:authorization:RoleAssignment").filter((assignment) => {
    const role = assignment.props.get("roleDefinitionId").string()?.toLowerCase() ?? "";
    return (
      roleIds.some((id) => role.endsWith(id)) &&
      principals.some((principal) => refersTo(assignment, "principalId", principal))
    );
  });
}
