import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { type ClusterLocation, managedPolicyArn, roleName } from "./identifiers";
import { type EksScope, resourceName, resourceTags } from "./scope";
import { podIdentityTrust, type ServiceAccountName } from "./trustPolicies";

/** A role with its rights. What needs the rights waits for the attachments: IAM needs time to spread them. */
export interface RoleWithPolicies {
  readonly role: iam.Role;
  readonly attachments: pulumi.Resource[];
}

/** A role of the cluster with policies that AWS maintains, by their names. */
export function createRole(
  scope: EksScope,
  suffix: string,
  trust: pulumi.Input<string>,
  managedPolicies: readonly string[],
): RoleWithPolicies {
  const role = new iam.Role(
    resourceName(scope, `${suffix}-role`),
    { name: roleName(scope.settings, suffix), assumeRolePolicy: trust, tags: resourceTags(scope, `${suffix}-role`) },
    { parent: scope.parent },
  );
  const attachments = managedPolicies.map(
    (policy) =>
      new iam.RolePolicyAttachment(
        // The last part of the policy's path is its name.
        resourceName(scope, `${suffix}-${policy.replace(/^.*\//, "")}`),
        { role: role.name, policyArn: managedPolicyArn(scope.settings.partition, policy) },
        { parent: scope.parent },
      ),
  );
  return { role, attachments };
}

/** A role for exactly one service account (id-workload-identity-scoped). */
export function createPodRole(
  scope: EksScope,
  suffix: string,
  account: ServiceAccountName,
  managedPolicies: readonly string[],
): RoleWithPolicies {
  const trust = scope.location.apply((location: ClusterLocation) => podIdentityTrust(location, account));
  return createRole(scope, suffix, trust, managedPolicies);
}
