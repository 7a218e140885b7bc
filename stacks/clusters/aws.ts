import * as pulumi from "@pulumi/pulumi";
import { AwsAccountBaseline, type AwsAccountBaselineArgs, EksCluster, type EksClusterArgs } from "../../components/aws";
import { fail } from "../../components/shared/errors";
import { readClusterArgs, type StackConfig } from "../config";
import { factsOutput, type StackOutputs } from "../outputs";

// Configuration keys that are arguments of EksCluster under the same names; EksCluster checks them.
const clusterKeys = ["network", "access", "deployAccess", "encryption", "audit", "nodes", "addons", "registry", "tags"];

/** @throws InvalidArgumentError when the provider's own region is not set. */
function readRegion(): string {
  const region = new pulumi.Config("aws").get("region");
  if (region !== undefined) return region;
  fail("aws:region", "it is not set", 'write the AWS region, like "eu-central-1"');
}

/** A firewall that lets a range in is no way for it: a network that this program makes has none by itself. */
function warnOfMissingWay({ network, deployAccess }: EksClusterArgs): void {
  const hasWay =
    network?.existing !== undefined ||
    network?.connection !== undefined ||
    deployAccess?.sessionManager === true ||
    deployAccess?.publicCidrs !== undefined;
  if (deployAccess?.cidrs === undefined || hasWay) return;
  void pulumi.log.warn(
    "nothing leads from deployAccess.cidrs to the new network, so the baseline cannot be made in the same deployment: " +
      "set network.connection, deployAccess.sessionManager or separateBaseline",
  );
}

/**
 * A private EKS cluster. The baseline is layered on top where `deployAccess` gives this program a way in; otherwise it
 * is a stack of its own, run from inside the network (stacks/baseline.ts).
 */
export async function deploy(stack: StackConfig): Promise<StackOutputs> {
  const { clusterName, separateBaseline, acceptedRisks } = stack;
  const config = new pulumi.Config();
  const region = readRegion();
  const args: EksClusterArgs = {
    region,
    ...readClusterArgs(config, clusterKeys),
    acceptedRisks,
  };
  const accountBaseline = config.getObject<Partial<AwsAccountBaselineArgs>>("accountBaseline");
  if (accountBaseline !== undefined) new AwsAccountBaseline("account", { region, ...accountBaseline });
  const cluster = new EksCluster(clusterName, args);
  if (args.deployAccess !== undefined && !separateBaseline) {
    warnOfMissingWay(args);
    // Loaded only here: it takes Kubernetes' SDK with it, which a program of the cluster alone does without.
    const { layerBaseline } = await import("../layerBaseline");
    layerBaseline(stack, {
      facts: cluster.facts,
      storage: { driver: args.nodes?.autoMode === true ? "aws-ebs-auto-mode" : "aws-ebs", key: cluster.volumesKeyArn },
    });
  }
  return {
    facts: factsOutput(cluster.facts),
    vpcId: cluster.vpcId,
    nodeSubnetIds: cluster.nodeSubnetIds,
    controlPlaneSubnetIds: cluster.controlPlaneSubnetIds,
    routeTableIds: cluster.routeTableIds,
    nodeSecurityGroupId: cluster.nodeSecurityGroupId,
    controlPlaneSecurityGroupId: cluster.controlPlaneSecurityGroupId,
    volumesKey: cluster.volumesKeyArn,
    repositoryUrls: cluster.repositoryUrls,
  };
}
