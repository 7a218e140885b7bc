import type * as containerservice from "@pulumi/azure-native/containerservice";
import type { RoleAssignment } from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import { assignRole } from "./roleAssignment";
import type { BuiltInRole } from "./roles";
import type { AksScope } from "./scope";

/**
 * The deploying principal's access. Whatever needs the Kubernetes API waits for it, and so is also deleted before it:
 * without it, destroying the rest would be refused.
 */
export function createDeployAccess(scope: AksScope, cluster: containerservice.ManagedCluster): RoleAssignment {
  const { deployObjectId, deployPrincipalType } = scope.settings;
  return assignRole(scope, "deploy", {
    principalId: deployObjectId ?? scope.client.objectId,
    // id-iam-groups-not-users: Azure refuses the assignment when it is a person.
    principalType: deployPrincipalType,
    role: "aksRbacClusterAdmin",
    scope: cluster.id,
  });
}

/** Access of administrators and teams (rbac-admin-developer-separation). */
export function createPeopleAccess(scope: AksScope, cluster: containerservice.ManagedCluster): RoleAssignment[] {
  // id-human-sso, id-iam-groups-not-users: groups only, so people sign in where their multi-factor rules are.
  const assign = (suffix: string, principalId: pulumi.Input<string>, role: BuiltInRole, on: pulumi.Input<string>) =>
    assignRole(scope, suffix, { principalId, principalType: "Group", role, scope: on });
  const admins = Object.entries(scope.settings.admins).flatMap(([name, groupId]) => [
    assign(`admin-${name}`, groupId, "aksRbacClusterAdmin", cluster.id),
    assign(`admin-${name}-user`, groupId, "aksClusterUser", cluster.id),
  ]);
  const teams = Object.entries(scope.settings.teams).flatMap(([name, { groupObjectId, namespaces, readOnly }]) => [
    // It may download a kubeconfig, and that gives no right in the cluster.
    assign(`team-${name}-user`, groupObjectId, "aksClusterUser", cluster.id),
    ...namespaces.map((namespace) =>
      assign(
        `team-${name}-in-${namespace}`,
        groupObjectId,
        // id-cloud-iam-kubernetes: rights that Azure maintains, records and reviews.
        readOnly ? "aksRbacReader" : "aksRbacWriter",
        pulumi.interpolate`${cluster.id}/namespaces/${namespace}`,
      ),
    ),
  ]);
  return [...admins, ...teams];
}
