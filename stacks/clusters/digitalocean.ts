import * as pulumi from "@pulumi/pulumi";
import { DoksCluster, type DoksClusterArgs } from "../../components/digitalocean";
import { fail } from "../../components/shared/errors";
import { readClusterArgs, readObjects, type StackConfig } from "../config";
import { factsOutput, type StackOutputs } from "../outputs";

// Configuration keys that are arguments of DoksCluster under the same names; DoksCluster checks them.
const clusterKeys = ["network", "access", "deployAccess", "nodes", "upgrades", "registry", "tags"];
// Keys of other clouds' clusters. DoksCluster refuses them and says why; the project's empty defaults are no request.
const foreignKeys = ["encryption", "audit", "addons"];

/** @throws InvalidArgumentError when the region is not set. */
function readRegion(config: pulumi.Config): string {
  const region = config.get("region");
  if (region !== undefined) return region;
  fail(`${config.name}:region`, "it is not set", 'write the region of DigitalOcean, like "fra1"');
}

function readForeignObjects(config: pulumi.Config): Record<string, object> {
  const entries = Object.entries(readObjects(config, foreignKeys));
  return Object.fromEntries(entries.filter(([, value]) => Object.keys(value).length > 0));
}

/**
 * A DOKS cluster. The baseline is layered on top where `deployAccess` gives this program a way in; otherwise it is a
 * stack of its own, run from inside the network (stacks/baseline.ts).
 */
export async function deploy(stack: StackConfig): Promise<StackOutputs> {
  const { clusterName, separateBaseline, acceptedRisks } = stack;
  const config = new pulumi.Config();
  const highAvailability = config.getBoolean("highAvailability");
  const args: DoksClusterArgs = {
    region: readRegion(config),
    ...readClusterArgs(config, clusterKeys),
    ...readForeignObjects(config),
    ...(highAvailability === undefined ? {} : { highAvailability }),
    acceptedRisks,
  };
  const cluster = new DoksCluster(clusterName, args);
  if (args.deployAccess !== undefined && !separateBaseline) {
    // Loaded only here: it takes Kubernetes' SDK with it, which a program of the cluster alone does without.
    const { layerBaseline } = await import("../layerBaseline");
    layerBaseline(stack, { facts: cluster.facts });
  }
  return {
    facts: factsOutput(cluster.facts),
    clusterId: cluster.clusterId,
    vpcId: cluster.vpcId,
    egressAddress: cluster.egressAddress,
    registryEndpoint: cluster.registryEndpoint,
  };
}
