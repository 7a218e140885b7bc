import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { logsKey } from "./encryption";
import { type EksScope, resourceName, resourceTags, retainedOptions } from "./scope";

/** audit-control-plane-logs: everything that the control plane can log. */
export const controlPlaneLogTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

/** The log groups of a cluster. AWS fixes the names of all but the flow logs'. */
export interface LogGroups {
  readonly controlPlane: cloudwatch.LogGroup;
  /** Undefined for a network made elsewhere. */
  readonly flowLogs: cloudwatch.LogGroup | undefined;
  /** Of containers and nodes. */
  readonly workloads: readonly cloudwatch.LogGroup[];
}

/** Name of the log group that a cluster's control plane writes to. */
export function controlPlaneLogGroupName(cluster: string): string {
  return `/aws/eks/${cluster}/cluster`;
}

/** Name of the log group of the network's flow logs. */
export function flowLogGroupName(cluster: string): string {
  return `/aws/vpc/flow-logs/${cluster}`;
}

// What the CloudWatch add-on writes: applications, kubelet and network add-ons, the hosts' journals, metrics.
const workloadLogs = ["application", "dataplane", "host", "performance"] as const;

function workloadLogGroupName(cluster: string, kind: (typeof workloadLogs)[number]): string {
  return `/aws/containerinsights/${cluster}/${kind}`;
}

/**
 * Makes the log groups before anything writes to them: AWS would make a missing one on the first record, without our
 * key and kept forever, and ours would then fail because it exists (audit-log-retention-encryption).
 */
export function createLogGroups(scope: EksScope): LogGroups {
  const { name, network, region, retentionDays, deletionProtection } = scope.settings;
  const flowLogs = network.kind === "new" ? [flowLogGroupName(name)] : [];
  const names = [
    controlPlaneLogGroupName(name),
    ...flowLogs,
    ...workloadLogs.map((kind) => workloadLogGroupName(name, kind)),
  ];
  const kmsKeyId = logsKey(scope, names);
  const createLogGroup = (suffix: string, logGroupName: pulumi.Input<string>) =>
    new cloudwatch.LogGroup(
      resourceName(scope, suffix),
      {
        region,
        name: logGroupName,
        // audit-log-retention-encryption: kept long enough to investigate, readable only with the key, not to be deleted.
        retentionInDays: retentionDays,
        kmsKeyId,
        deletionProtectionEnabled: deletionProtection,
        tags: resourceTags(scope, suffix),
      },
      retainedOptions(scope),
    );
  return {
    controlPlane: createLogGroup("control-plane-logs", controlPlaneLogGroupName(name)),
    flowLogs: network.kind === "new" ? createLogGroup("flow-logs", flowLogGroupName(name)) : undefined,
    workloads: workloadLogs.map((kind) => createLogGroup(`${kind}-logs`, workloadLogGroupName(name, kind))),
  };
}
