import * as eks from "@pulumi/aws/eks";
import type * as pulumi from "@pulumi/pulumi";
import { addonConfiguration } from "./addonConfiguration";
import { createPodRole, type RoleWithPolicies } from "./iamRole";
import { withVolumesKey } from "./keyRights";
import { type EksScope, protectedOptions, resourceName, resourceTags } from "./scope";
import type { ServiceAccountName } from "./trustPolicies";
import type { AddonName } from "./versions";

interface AddonIdentity extends ServiceAccountName {
  readonly roleSuffix: string;
  readonly managedPolicies: readonly string[];
}

// id-infra-identity-least-privilege: what an add-on may do in AWS, it may do by itself, and nodes may not.
const addonIdentities: Readonly<Partial<Record<AddonName, AddonIdentity>>> = {
  "vpc-cni": {
    roleSuffix: "vpc-cni",
    namespace: "kube-system",
    serviceAccount: "aws-node",
    managedPolicies: ["AmazonEKS_CNI_Policy"],
  },
  "aws-ebs-csi-driver": {
    roleSuffix: "ebs-csi",
    namespace: "kube-system",
    serviceAccount: "ebs-csi-controller-sa",
    managedPolicies: ["service-role/AmazonEBSCSIDriverPolicy"],
  },
  "amazon-cloudwatch-observability": {
    roleSuffix: "cloudwatch",
    namespace: "amazon-cloudwatch",
    serviceAccount: "cloudwatch-agent",
    managedPolicies: ["CloudWatchAgentServerPolicy"],
  },
};

/** Roles of the add-ons that have one. */
export type AddonRoles = Readonly<Partial<Record<AddonName, RoleWithPolicies>>>;

// Auto Mode has the others built in.
const autoModeAddons: readonly AddonName[] = ["amazon-cloudwatch-observability"];

/** Whether the cluster needs the add-on: with Auto Mode alone, most are part of the service. */
function isInstalled(scope: EksScope, addon: AddonName): boolean {
  return Object.keys(scope.settings.pools).length > 0 || autoModeAddons.includes(addon);
}

/** Makes the roles of add-ons; before the keys, whose policies name them. */
export function createAddonRoles(scope: EksScope): AddonRoles {
  const roles: Partial<Record<AddonName, RoleWithPolicies>> = {};
  for (const [name, identity] of Object.entries(addonIdentities)) {
    const addon = name as AddonName;
    if (isInstalled(scope, addon)) {
      const role = createPodRole(scope, identity.roleSuffix, identity, identity.managedPolicies);
      roles[addon] = addon === "aws-ebs-csi-driver" ? withVolumesKey(scope, identity.roleSuffix, role) : role;
    }
  }
  return roles;
}

function createAddon(
  scope: EksScope,
  cluster: eks.Cluster,
  roles: AddonRoles,
  addon: AddonName,
  dependsOn: pulumi.Resource[],
): eks.Addon[] {
  if (!isInstalled(scope, addon)) return [];
  const { region } = scope.settings;
  const identity = addonIdentities[addon];
  const role = roles[addon];
  return [
    new eks.Addon(
      resourceName(scope, addon),
      {
        region,
        clusterName: cluster.name,
        addonName: addon,
        addonVersion: scope.settings.addons[addon].version,
        configurationValues: addonConfiguration(scope.settings, addon),
        // What somebody changed by hand is set back.
        resolveConflictsOnCreate: "OVERWRITE",
        resolveConflictsOnUpdate: "OVERWRITE",
        // id-workload-identity
        podIdentityAssociations:
          identity === undefined || role === undefined
            ? []
            : [{ serviceAccount: identity.serviceAccount, roleArn: role.role.arn }],
        tags: resourceTags(scope, addon),
      },
      protectedOptions(scope, { dependsOn: [...dependsOn, ...(role?.attachments ?? [])] }),
    ),
  ];
}

/**
 * Add-ons that nodes need to become ready: without network plugin none does, and without the identity agent the network
 * plugin has no rights. The network policy engine is among them, so no pod ever runs without it.
 */
export function createNodeAddons(
  scope: EksScope,
  cluster: eks.Cluster,
  roles: AddonRoles,
  dependsOn: pulumi.Resource[],
): pulumi.Resource[] {
  // id-workload-identity
  const identityAgent = createAddon(scope, cluster, roles, "eks-pod-identity-agent", dependsOn);
  return [
    ...identityAgent,
    ...createAddon(scope, cluster, roles, "kube-proxy", dependsOn),
    // net-vpc-native-pods, net-cni-networkpolicy-engine
    ...createAddon(scope, cluster, roles, "vpc-cni", [...dependsOn, ...identityAgent]),
    // nodes-self-healing: finds out what node repair acts on.
    ...createAddon(scope, cluster, roles, "eks-node-monitoring-agent", dependsOn),
  ];
}

/** Add-ons that need nodes to run on; EKS reports one without nodes as degraded. */
export function createClusterAddons(
  scope: EksScope,
  cluster: eks.Cluster,
  roles: AddonRoles,
  nodes: pulumi.Resource[],
): void {
  const dns = createAddon(scope, cluster, roles, "coredns", nodes);
  // nodes-storage-class-encryption
  createAddon(scope, cluster, roles, "aws-ebs-csi-driver", [...nodes, ...dns]);
  // audit-node-container-logs
  createAddon(scope, cluster, roles, "amazon-cloudwatch-observability", [...nodes, ...dns]);
}
