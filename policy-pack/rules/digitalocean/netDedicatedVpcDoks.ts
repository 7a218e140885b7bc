import { CLUSTER } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const netDedicatedVpcDoks = defineRule({
  id: "net-dedicated-vpc-doks",
  family: "digitalocean",
  controls: ["net-dedicated-vpc"],
  severity: "medium",
  title: "A DOKS cluster has a VPC of its own",
  description: "Without one the nodes join the region's default VPC, with every other droplet of the account.",
  fix: "Create a digitalocean.Vpc and set vpcUuid to its id",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) => {
    const vpc = props.get("vpcUuid");
    return vpc.isAbsent || vpc.string() === "" ? [findingAt(vpc, { detail: "missing" })] : [];
  },
});
