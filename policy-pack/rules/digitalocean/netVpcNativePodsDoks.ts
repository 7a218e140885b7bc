import { CLUSTER } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const netVpcNativePodsDoks = defineRule({
  id: "net-vpc-native-pods-doks",
  family: "digitalocean",
  controls: ["net-vpc-native-pods"],
  severity: "low",
  title: "DOKS pods and services have ranges in the VPC",
  description: "Without ranges of their own, pods are hidden behind their nodes and firewalls cannot name them.",
  fix: "Set clusterSubnet and serviceSubnet to ranges that overlap no VPC",
  level: "advisory",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) =>
    ["clusterSubnet", "serviceSubnet"]
      .map((key) => props.get(key))
      .filter((subnet) => subnet.isAbsent)
      .map((subnet) => findingAt(subnet, { detail: "missing" })),
});
