import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER, NODE_POOL, nodeConfigs } from "../../lib/gcp/cluster";
import type { Value } from "../../lib/value";

/** Providers before version 6 have another name for the mode, and another spelling. */
function metadataMode(nodeConfig: Value): Value {
  const config = nodeConfig.get("workloadMetadataConfig");
  return config.get("mode").isAbsent && config.get("nodeMetadata").isPresent
    ? config.get("nodeMetadata")
    : config.get("mode");
}

export const nodesImdsRestrictedGke = defineRule({
  id: "nodes-imds-restricted-gke",
  family: "gcp",
  controls: ["nodes-imds-restricted"],
  severity: "high",
  title: "GKE nodes hide their metadata from pods",
  description: "Without the GKE metadata server any pod reads the node's credentials and its bootstrap secrets.",
  fix: 'Set nodeConfig.workloadMetadataConfig.mode to "GKE_METADATA"',
  scope: "resource",
  types: [CLUSTER, NODE_POOL],
  check: (resource) =>
    nodeConfigs(resource).flatMap((nodeConfig) => [
      ...judge(metadataMode(nodeConfig), {
        detail: "metadata-exposed",
        absent: "bad",
        bad: (mode) => !["GKE_METADATA", "GKE_METADATA_SERVER"].includes(mode.string()?.toUpperCase() ?? ""),
      }),
      // On by default since 1.12; the endpoints need no header, so a forged request reads them.
      ...judge(nodeConfig.get("metadata").get("disable-legacy-endpoints"), {
        detail: "legacy-endpoints",
        fix: 'Remove it from nodeConfig.metadata, or set it to "true"',
        bad: (disabled) => disabled.boolean() === false,
      }),
    ]),
});
