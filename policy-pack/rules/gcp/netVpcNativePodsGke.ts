import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { CLUSTER, isAutopilot } from "../../lib/gcp/cluster";

export const netVpcNativePodsGke = defineRule({
  id: "net-vpc-native-pods-gke",
  family: "gcp",
  controls: ["net-vpc-native-pods"],
  severity: "medium",
  title: "GKE pods have addresses of the VPC",
  description: "Routed pods are invisible to firewalls and flow logs, and cannot use private nodes or Dataplane V2.",
  fix: 'Set networkingMode to "VPC_NATIVE" and ipAllocationPolicy to the secondary ranges of the subnet',
  scope: "resource",
  types: [CLUSTER],
  check: (resource) => {
    if (isAutopilot(resource)) return [];
    const mode = judge(resource.props.get("networkingMode"), {
      detail: "routes",
      bad: (value) => value.string()?.toUpperCase() === "ROUTES",
    });
    const ranges = resource.props.get("ipAllocationPolicy");
    // New clusters are VPC-native by default, in ranges that Google picks.
    return mode.length > 0 || ranges.isPresent ? mode : [findingAt(ranges, { detail: "unset", level: "advisory" })];
  },
});
