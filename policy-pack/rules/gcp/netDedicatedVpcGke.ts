import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

export const netDedicatedVpcGke = defineRule({
  id: "net-dedicated-vpc-gke",
  family: "gcp",
  controls: ["net-dedicated-vpc"],
  severity: "medium",
  title: "GKE clusters are not in the default network",
  description: "The default network has a subnet in every region and lets SSH, RDP and everything internal through.",
  fix: "Set network and subnetwork to a network of the cluster's own",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) =>
    judge(props.get("network"), {
      detail: "default-network",
      absent: "bad",
      bad: (network) => /(^|\/)default$/.test(network.string() ?? ""),
    }).filter(({ state }) => state !== "unknown"), // a network made by the same program is unknown at preview
});
