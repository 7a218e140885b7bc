import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { CLUSTER, isAutopilot } from "../../lib/gcp/cluster";

export const netCniNetworkpolicyEngineGke = defineRule({
  id: "net-cni-networkpolicy-engine-gke",
  family: "gcp",
  controls: ["net-cni-networkpolicy-engine"],
  severity: "high",
  title: "GKE enforces NetworkPolicies",
  description: "Without an engine the API server accepts NetworkPolicies and nothing enforces them.",
  fix: 'Set datapathProvider to "ADVANCED_DATAPATH" (at creation only), and leave networkPolicy out',
  scope: "resource",
  types: [CLUSTER],
  check: (resource) => {
    const { props } = resource;
    const datapath = props.get("datapathProvider");
    // Autopilot runs Dataplane V2.
    if (isAutopilot(resource) || datapath.string()?.toUpperCase() === "ADVANCED_DATAPATH") return [];
    if (datapath.isUnknown) return [findingAt(datapath, { detail: "no-engine" })];
    const calico = judge(props.at("networkPolicy.enabled"), {
      detail: "no-engine",
      absent: "bad",
      bad: (enabled) => enabled.boolean() !== true,
    });
    if (calico.length > 0) return calico;
    const addon = props.at("addonsConfig.networkPolicyConfig.disabled");
    // The add-on on the control plane is off by default; without it the nodes enforce nothing.
    if (addon.isAbsent) return [findingAt(addon, { detail: "addon-unset", fix: "Set it to false" })];
    return judge(addon, {
      detail: "addon-disabled",
      fix: "Set addonsConfig.networkPolicyConfig.disabled to false",
      bad: (disabled) => disabled.boolean() !== false,
    });
  },
});
