import * as pulumi from "@pulumi/pulumi";
import { GcpProjectBaseline, type GcpProjectBaselineArgs, GkeCluster, type GkeClusterArgs } from "../../components/gcp";
import { fail } from "../../components/shared/errors";
import { readClusterArgs, type StackConfig } from "../config";
import { factsOutput, type StackOutputs } from "../outputs";

// Configuration keys that are arguments of GkeCluster under the same names; GkeCluster checks them.
const clusterKeys = [
  "upgrades",
  "network",
  "access",
  "deployAccess",
  "encryption",
  "audit",
  "nodes",
  "addons",
  "registry",
  "tags",
];

/** @throws InvalidArgumentError when the provider's own setting is missing. */
function readProviderConfig(key: "project" | "region", fix: string): string {
  const value = new pulumi.Config("gcp").get(key);
  if (value !== undefined) return value;
  fail(`gcp:${key}`, "it is not set", fix);
}

/**
 * A private GKE cluster. The baseline is layered on top where this program has a way in: over the DNS endpoint, or to the
 * private address where `deployAccess` names ranges; otherwise it is a stack of its own, run from inside the network
 * (stacks/baseline.ts).
 */
export async function deploy(stack: StackConfig): Promise<StackOutputs> {
  const { clusterName, separateBaseline, acceptedRisks } = stack;
  const config = new pulumi.Config();
  const project = readProviderConfig("project", 'write the id of the project, like "my-company-prod"');
  const region = readProviderConfig("region", 'write the region, like "europe-west4"');
  const args: GkeClusterArgs = {
    project,
    region,
    ...readClusterArgs(config, clusterKeys),
    acceptedRisks,
  };
  const projectBaseline = config.getObject<Partial<GcpProjectBaselineArgs>>("projectBaseline");
  const dependsOn =
    projectBaseline === undefined ? [] : [new GcpProjectBaseline("project", { project, region, ...projectBaseline })];
  const cluster = new GkeCluster(clusterName, args, { dependsOn });
  const { endpoint, cidrs, publicCidrs } = args.deployAccess ?? {};
  const hasWayIn = endpoint !== "ip" || cidrs !== undefined || publicCidrs !== undefined;
  if (hasWayIn && !separateBaseline) {
    // Loaded only here: it takes Kubernetes' SDK with it, which a program of the cluster alone does without.
    const { layerBaseline } = await import("../layerBaseline");
    layerBaseline(stack, { facts: cluster.facts, storage: { driver: "google-disk", key: cluster.volumesKeyId } });
  }
  return {
    facts: factsOutput(cluster.facts),
    networkId: cluster.networkId,
    subnetworkId: cluster.subnetworkId,
    nodeServiceAccountEmail: cluster.nodeServiceAccountEmail,
    volumesKey: cluster.volumesKeyId,
    notificationTopicId: cluster.notificationTopicId,
    repositoryUrls: cluster.repositoryUrls,
  };
}
