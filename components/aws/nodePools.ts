import * as ec2 from "@pulumi/aws/ec2";
import * as eks from "@pulumi/aws/eks";
import { getParameterOutput } from "@pulumi/aws/ssm";
import type * as pulumi from "@pulumi/pulumi";
import { nodeLabels } from "../shared/nodePools";
import { EksArchitecture, EksCapacity, EksNodeOs, type EksTaintEffect } from "./args";
import { createRole, type RoleWithPolicies } from "./iamRole";
import { serviceDomain } from "./identifiers";
import { initialSize, keepRunningSize, type PoolSize, runningSizes } from "./poolSize";
import { type EksScope, protectedOptions, resourceName, resourceTags } from "./scope";
import type { NodePoolSettings } from "./settings";
import { serviceTrust } from "./trustPolicies";
import { nodeUserData } from "./userData";

const taintEffects: Readonly<Record<EksTaintEffect, string>> = {
  NoSchedule: "NO_SCHEDULE",
  PreferNoSchedule: "PREFER_NO_SCHEDULE",
  NoExecute: "NO_EXECUTE",
};

/** EKS's name of a pool's image. */
export function amiType(pool: Pick<NodePoolSettings, "os" | "architecture" | "fips">): string {
  const architecture = pool.architecture === EksArchitecture.Arm ? "ARM_64" : "x86_64";
  // nodes-hardened-os
  if (pool.os === EksNodeOs.AmazonLinux2023) return `AL2023_${architecture}_STANDARD`;
  // nodes-fips-confidential
  return `BOTTLEROCKET_${architecture}${pool.fips ? "_FIPS" : ""}`;
}

/** The public parameter in which AWS publishes the newest release of a pool's image. */
export function releaseParameter(
  pool: Pick<NodePoolSettings, "os" | "architecture" | "fips">,
  version: string,
): string {
  const { architecture } = pool;
  return pool.os === EksNodeOs.AmazonLinux2023
    ? `/aws/service/eks/optimized-ami/${version}/amazon-linux-2023/${architecture}/standard/recommended/release_version`
    : `/aws/service/bottlerocket/aws-k8s-${version}${pool.fips ? "-fips" : ""}/${architecture}/latest/image_version`;
}

/** Encrypted disks: Bottlerocket keeps the operating system and the images and pods on two. */
export function blockDeviceMappings(
  pool: Pick<NodePoolSettings, "os" | "diskSizeGib">,
  kmsKeyId: pulumi.Input<string>,
) {
  const disk = (deviceName: string, volumeSize: number) => ({
    deviceName,
    // nodes-disk-encryption
    ebs: { encrypted: "true", kmsKeyId, volumeType: "gp3", volumeSize, deleteOnTermination: "true" },
  });
  return pool.os === EksNodeOs.Bottlerocket
    ? [disk("/dev/xvda", 4), disk("/dev/xvdb", pool.diskSizeGib)]
    : [disk("/dev/xvda", pool.diskSizeGib)];
}

/** The role of all nodes: register with the cluster and pull images, nothing else (img-registry-pull-readonly). */
export function createNodeRole(scope: EksScope): RoleWithPolicies {
  const trust = serviceTrust(`ec2.${serviceDomain(scope.settings.partition)}`);
  return createRole(scope, "node", trust, ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"]);
}

/** What a node pool is made of besides its own settings. */
export interface NodePoolParts {
  readonly cluster: eks.Cluster;
  readonly nodeRole: RoleWithPolicies;
  readonly nodeSecurityGroup: ec2.SecurityGroup;
  readonly nodeSubnetIds: pulumi.Input<string>[];
  readonly volumesKeyArn: pulumi.Input<string>;
  readonly dependsOn: pulumi.Resource[];
}

function createNodePool(
  scope: EksScope,
  name: string,
  pool: NodePoolSettings,
  parts: NodePoolParts,
  running: () => Promise<PoolSize | undefined>,
): eks.NodeGroup {
  const { region, version } = scope.settings;
  const options = { parent: scope.parent };
  const suffix = `pool-${name}`;
  const tags = resourceTags(scope, suffix);
  const template = new ec2.LaunchTemplate(
    resourceName(scope, `${suffix}-template`),
    {
      region,
      updateDefaultVersion: true,
      metadataOptions: {
        // nodes-imds-restricted: answers need a session token and reach the node itself only, so pods cannot get the
        // node's credentials.
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: pool.imdsHopLimit,
        instanceMetadataTags: "disabled",
      },
      blockDeviceMappings: blockDeviceMappings(pool, parts.volumesKeyArn),
      networkInterfaces: [
        {
          deviceIndex: 0,
          // net-private-nodes
          associatePublicIpAddress: "false",
          securityGroups: [parts.nodeSecurityGroup.id],
          deleteOnTermination: "true",
        },
      ],
      userData: Buffer.from(nodeUserData(pool.os)).toString("base64"),
      tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({ resourceType, tags })),
      tags,
    },
    options,
  );
  // nodes-auto-upgrade: every `pulumi up` rolls nodes to the release that AWS recommends.
  // The parameter is public; as `value` it would make the release a secret.
  const releaseVersion =
    pool.releaseVersion ?? getParameterOutput({ region, name: releaseParameter(pool, version) }, options).insecureValue;
  return new eks.NodeGroup(
    resourceName(scope, suffix),
    {
      region,
      clusterName: parts.cluster.name,
      nodeGroupNamePrefix: `${name}-`,
      nodeRoleArn: parts.nodeRole.role.arn,
      // net-private-nodes, nodes-multi-az: private subnets, one per zone.
      subnetIds: parts.nodeSubnetIds,
      amiType: amiType(pool),
      version,
      releaseVersion,
      capacityType: pool.capacity === EksCapacity.Spot ? "SPOT" : "ON_DEMAND",
      instanceTypes: [...pool.instanceTypes],
      // net-no-open-admin-ports: no remoteAccess, so no SSH key and no open port 22.
      launchTemplate: { id: template.id, version: template.latestVersion.apply(String) },
      scalingConfig: { minSize: pool.minSize, maxSize: pool.maxSize, desiredSize: initialSize(pool) },
      // New nodes come before old ones go, a third at a time.
      updateConfig: { maxUnavailablePercentage: 33, updateStrategy: "DEFAULT" },
      // nodes-self-healing
      nodeRepairConfig: { enabled: true },
      labels: nodeLabels(name, pool.labels),
      // nodes-isolation-pools
      taints: pool.taints.map((taint) => ({
        key: taint.key,
        value: taint.value ?? "",
        effect: taintEffects[taint.effect],
      })),
      tags,
    },
    protectedOptions(scope, {
      dependsOn: [...parts.dependsOn, ...parts.nodeRole.attachments],
      // An autoscaler moves it.
      ignoreChanges: ["scalingConfig.desiredSize"],
      transforms: [keepRunningSize(pool, running)],
    }),
  );
}

/** The pools of managed nodes, by name. */
export function createNodePools(scope: EksScope, parts: NodePoolParts): eks.NodeGroup[] {
  const sizeOf = runningSizes(scope);
  return Object.entries(scope.settings.pools).map(([name, pool]) =>
    createNodePool(scope, name, pool, parts, () => sizeOf(name)),
  );
}
