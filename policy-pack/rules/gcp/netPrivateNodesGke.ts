import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER, NODE_POOL } from "../../lib/gcp/cluster";

export const netPrivateNodesGke = defineRule({
  id: "net-private-nodes-gke",
  family: "gcp",
  controls: ["net-private-nodes"],
  severity: "high",
  title: "GKE nodes have no public addresses",
  description: "A node with a public address is one firewall rule away from the internet.",
  fix: "Set privateClusterConfig.enablePrivateNodes of the cluster to true",
  scope: "resource",
  types: [CLUSTER, NODE_POOL],
  check: ({ type, props }) =>
    type === CLUSTER
      ? judge(props.at("privateClusterConfig.enablePrivateNodes"), {
          detail: "public-nodes",
          absent: "bad",
          bad: (enabled) => enabled.boolean() !== true,
        })
      : judge(props.at("networkConfig.enablePrivateNodes"), {
          // Left out, the pool does as its cluster does.
          detail: "public-pool",
          fix: "Remove networkConfig.enablePrivateNodes, or set it to true",
          bad: (enabled) => enabled.boolean() === false,
        }),
});
