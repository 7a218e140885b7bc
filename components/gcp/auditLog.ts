import * as logging from "@pulumi/gcp/logging";
import * as pubsub from "@pulumi/gcp/pubsub";
import type * as pulumi from "@pulumi/pulumi";
import type { GcpKey } from "./encryption";
import { logBucketDestination } from "./identifiers";
import { type GcpScope, resourceLabels, resourceName, retainedOptions } from "./scope";
import { type GkeSettings, NODE_SUBNET, type NetworkSettings } from "./settings";

/** What is kept, and how. */
export interface LogArchive {
  /** Which records, in the query language of Cloud Logging. */
  readonly filter: string;
  readonly description: string;
  readonly retentionDays: number;
  readonly locked: boolean;
  /** Whether the project's bucket `_Default` keeps the same records too. */
  readonly keepDefaultCopy: boolean;
  readonly key: GcpKey;
}

/** A log bucket of its own, and the sink that fills it. */
export function createLogArchive(scope: GcpScope, archive: LogArchive): logging.ProjectSink {
  const { project, region } = scope.settings;
  const bucketId = resourceName(scope, "logs");
  const bucket = new logging.ProjectBucketConfig(
    bucketId,
    {
      project,
      location: region,
      bucketId,
      description: archive.description,
      // audit-log-retention-encryption: kept long enough to investigate, readable only with the key, not to be deleted.
      retentionDays: archive.retentionDays,
      locked: archive.locked,
      cmekSettings: { kmsKeyName: archive.key.id },
      deletionPolicy: scope.settings.deletionProtection ? "PREVENT" : "DELETE",
    },
    retainedOptions(scope, { dependsOn: archive.key.ready }),
  );
  const sink = new logging.ProjectSink(
    resourceName(scope, "logs-sink"),
    {
      project,
      name: resourceName(scope, "logs-sink"),
      description: archive.description,
      destination: logBucketDestination(project, region, bucketId),
      filter: archive.filter,
      uniqueWriterIdentity: true,
    },
    { parent: scope.parent, dependsOn: [bucket] },
  );
  if (!archive.keepDefaultCopy) {
    // Once is enough: the bucket _Default is neither encrypted with the key nor kept as long. Records of who changed what
    // stay in _Required, which nobody can keep them out of.
    new logging.ProjectExclusion(
      resourceName(scope, "logs-once"),
      {
        project,
        name: resourceName(scope, "logs-once"),
        description: `${archive.description}: kept in the bucket ${bucketId}`,
        filter: archive.filter,
      },
      // What is left out there must be kept here.
      { parent: scope.parent, dependsOn: [sink] },
    );
  }
  return sink;
}

const anyOf = (...conditions: string[]) => conditions.map((condition) => `(${condition})`).join(" OR ");

/**
 * Everything that is written about a cluster: by its control plane, its nodes and its workloads, to its audit logs, and
 * about its network's traffic.
 */
export function clusterLogFilter(settings: Pick<GkeSettings, "name" | "project" | "region"> & NetworkSettings): string {
  const { name, project, region } = settings;
  const log = (id: string) => `logName="projects/${project}/logs/compute.googleapis.com%2F${id}"`;
  const ofCluster = `resource.labels.cluster_name="${name}" AND resource.labels.location="${region}"`;
  if (settings.network.kind === "existing") return ofCluster;
  return anyOf(
    ofCluster,
    `${log("vpc_flows")} AND resource.labels.subnetwork_name="${name}-${NODE_SUBNET}"`,
    `${log("firewall")} AND jsonPayload.vpc.vpc_name="${name}-network"`,
    `resource.type="nat_gateway" AND resource.labels.gateway_name="${name}-nat"`,
  );
}

/** A topic that hears of upgrades and security bulletins (audit-security-bulletins). */
export function createNotificationTopic(scope: GcpScope): pubsub.Topic {
  const { project, region } = scope.settings;
  return new pubsub.Topic(
    resourceName(scope, "notifications"),
    {
      project,
      name: resourceName(scope, "notifications"),
      messageStoragePolicy: { allowedPersistenceRegions: [region] },
      labels: resourceLabels(scope),
    },
    { parent: scope.parent },
  );
}

/** What GKE writes of its control plane and nodes (audit-control-plane-logs, audit-node-container-logs). */
export const logComponents = ["SYSTEM_COMPONENTS", "APISERVER", "SCHEDULER", "CONTROLLER_MANAGER", "WORKLOADS"];

/** What GKE measures (audit-metrics-alerts). */
export const metricComponents = ["SYSTEM_COMPONENTS", "APISERVER", "SCHEDULER", "CONTROLLER_MANAGER"];

/** The kinds of news that the topic hears of. */
export const notificationEvents: pulumi.Input<string>[] = [
  "SECURITY_BULLETIN_EVENT",
  "UPGRADE_EVENT",
  "UPGRADE_AVAILABLE_EVENT",
];
