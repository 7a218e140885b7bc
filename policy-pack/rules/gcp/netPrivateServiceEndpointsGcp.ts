import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { holdsMachines, SUBNETWORK } from "../../lib/gcp/subnetwork";
import { Value } from "../../lib/value";

export const netPrivateServiceEndpointsGcp = defineRule({
  id: "net-private-service-endpoints-gcp",
  family: "gcp",
  controls: ["net-private-service-endpoints"],
  severity: "medium",
  title: "Subnets reach Google's services privately",
  description: "Without private access nodes need a way to the internet to pull images and write logs.",
  fix: "Set privateIpGoogleAccess to true",
  scope: "resource",
  types: [SUBNETWORK],
  check: ({ props }) =>
    holdsMachines(props)
      ? judge(props.get("privateIpGoogleAccess"), {
          detail: "disabled",
          absent: "bad",
          bad: (enabled) => enabled.boolean() !== true,
        })
      : [],
  remediate: (props) => {
    if (!holdsMachines(Value.of(props)) || (props.privateIpGoogleAccess ?? false) !== false) return false;
    props.privateIpGoogleAccess = true;
    return true;
  },
});
