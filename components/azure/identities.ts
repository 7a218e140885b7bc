import type { RoleAssignment } from "@pulumi/azure-native/authorization";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import type * as pulumi from "@pulumi/pulumi";
import type { AksNetwork } from "./clusterNetwork";
import type { PrivateDns } from "./privateDns";
import { assignRole } from "./roleAssignment";
import { type AksScope, placed, resourceName } from "./scope";

/** Who the cluster is in Azure. */
export interface ClusterIdentities {
  /** Of the control plane. */
  readonly cluster: managedidentity.UserAssignedIdentity;
  /** Of the kubelets: it may pull images and nothing else. */
  readonly kubelet: managedidentity.UserAssignedIdentity;
}

/** id-infra-identity-least-privilege: identities without a secret, made first so that their roles exist before the cluster. */
export function createIdentities(scope: AksScope): ClusterIdentities {
  const identity = (suffix: string) =>
    new managedidentity.UserAssignedIdentity(
      resourceName(scope, suffix),
      { ...placed(scope), resourceName: resourceName(scope, suffix) },
      { parent: scope.parent },
    );
  return { cluster: identity("cluster-identity"), kubelet: identity("kubelet-identity") };
}

/** What the control plane must be allowed before it is made. */
export function grantClusterRoles(
  scope: AksScope,
  identities: ClusterIdentities,
  parts: {
    readonly network: AksNetwork;
    readonly dns: PrivateDns;
    readonly diskEncryptionSetId: pulumi.Input<string>;
  },
): RoleAssignment[] {
  const principal = { principalId: identities.cluster.principalId, principalType: "ServicePrincipal" as const };
  return [
    // It puts nodes and load balancers into the network and links the private zone to it.
    assignRole(scope, "network", { ...principal, role: "networkContributor", scope: parts.network.id }),
    assignRole(scope, "kubelet-identity", {
      ...principal,
      role: "managedIdentityOperator",
      scope: identities.kubelet.id,
    }),
    assignRole(scope, "disks", { ...principal, role: "reader", scope: parts.diskEncryptionSetId }),
    // cp-private-endpoint: it writes the API server's name into the zone.
    assignRole(scope, "dns", { ...principal, role: "privateDnsZoneContributor", scope: parts.dns.zoneId }),
  ];
}
