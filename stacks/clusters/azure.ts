import * as pulumi from "@pulumi/pulumi";
import {
  AksCluster,
  type AksClusterArgs,
  AzureSubscriptionBaseline,
  type AzureSubscriptionBaselineArgs,
} from "../../components/azure";
import { fail } from "../../components/shared/errors";
import { readClusterArgs, type StackConfig } from "../config";
import { factsOutput, type StackOutputs } from "../outputs";

// Configuration keys that are arguments of AksCluster under the same names; AksCluster checks them.
const clusterKeys = ["network", "access", "deployAccess", "encryption", "audit", "nodes", "addons", "registry", "tags"];

/** @throws InvalidArgumentError when the provider's own location is not set. */
function readLocation(): string {
  const location = new pulumi.Config("azure-native").get("location");
  if (location !== undefined) return location;
  fail("azure-native:location", "it is not set", 'write the Azure region, like "westeurope"');
}

/**
 * A private AKS cluster. The baseline is layered on top where `deployAccess` gives this program a way in; otherwise it
 * is a stack of its own, run from inside the network (stacks/baseline.ts).
 */
export async function deploy(stack: StackConfig): Promise<StackOutputs> {
  const { clusterName, separateBaseline, acceptedRisks } = stack;
  const config = new pulumi.Config();
  const location = readLocation();
  const args: AksClusterArgs = {
    location,
    ...readClusterArgs(config, clusterKeys),
    acceptedRisks,
  };
  const subscriptionBaseline = config.getObject<Partial<AzureSubscriptionBaselineArgs>>("subscriptionBaseline");
  // Its features must be there before the nodes that need them.
  const subscription =
    subscriptionBaseline === undefined
      ? undefined
      : new AzureSubscriptionBaseline("subscription", { location, ...subscriptionBaseline });
  const dependsOn = subscription === undefined ? [] : [subscription.hostEncryption.apply(() => subscription)];
  const cluster = new AksCluster(clusterName, args, { dependsOn });
  if (args.deployAccess !== undefined && !separateBaseline) {
    // Loaded only here: it takes Kubernetes' SDK with it, which a program of the cluster alone does without.
    const { layerBaseline } = await import("../layerBaseline");
    layerBaseline(stack, { facts: cluster.facts, storage: { driver: "azure-disk", key: cluster.diskEncryptionSetId } });
  }
  return {
    facts: factsOutput(cluster.facts),
    clusterId: cluster.clusterId,
    resourceGroupName: cluster.resourceGroupName,
    networkId: cluster.networkId,
    nodeSubnetId: cluster.nodeSubnetId,
    workspaceId: cluster.workspaceId,
    volumesKey: cluster.diskEncryptionSetId,
    kubeletPrincipalId: cluster.kubeletPrincipalId,
    registryLoginServer: cluster.registryLoginServer,
    runnerSubnetId: cluster.runnerSubnetId,
  };
}
