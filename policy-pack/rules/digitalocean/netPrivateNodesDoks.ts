import { CLUSTER } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const netPrivateNodesDoks = defineRule({
  id: "net-private-nodes-doks",
  family: "digitalocean",
  controls: ["net-private-nodes"],
  severity: "medium",
  title: "DOKS nodes have no public addresses",
  description: "A node with a public address can be attacked from the internet directly.",
  fix: "Set isolatedWorkers to true when the cluster is created, with a digitalocean.VpcNatGateway in its VPC",
  // It can only be chosen when the cluster is created; the production configuration makes it mandatory.
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) =>
    judge(props.get("isolatedWorkers"), {
      detail: "public-ip",
      absent: "bad",
      bad: (value) => value.boolean() !== true,
    }),
});
