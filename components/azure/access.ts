import type * as containerservice from "@pulumi/azure-native/containerservice";
import type { RoleAssignment } from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import { assignRole } from "./roleAssignment";
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
export function createPeopleAccess(scope: AksScope, cluster: containerservice.ManagedCluster): void {
  const { admins, teams } = scope.settings;
  // id-human-sso, id-iam-groups-not-users: groups only, so people sign in where their multi-factor rules are.
  const group = "Group" as const;
  for (const [name, principalId] of Object.entries(admins)) {
    assignRole(scope, `admin-${name}`, {
      principalId,
      principalType: group,
      role: "aksRbacClusterAdmin",
      scope: cluster.id,
    });
    assignRole(scope, `admin-${name}-user`, {
      principalId,
      principalType: group,
      role: "aksClusterUser",
      scope: cluster.id,
    });
  }
  for (const [name, team] of Object.entries(teams)) {
    const principal = { principalId: team.groupObjectId, principalType: group };
    // It may download a kubeconfig, and that gives no right in the cluster.
    assignRole(scope, `team-${name}-user`, { ...principal, role: "aksClusterUser", scope: cluster.id });
    for (const namespace of team.namespaces) {
      assignRole(scope, `team-${name}-in-${namespace}`, {
        ...principal,
        // id-azure-rbac-kubernetes: rights that Azure maintains, records and reviews.
        role: team.readOnly ? "aksRbacReader" : "aksRbacWriter",
        scope: pulumi.interpolate`${cluster.id}/namespaces/${namespace}`,
      });
    }
  }
}
