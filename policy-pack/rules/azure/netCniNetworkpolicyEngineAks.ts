import { enumOf, MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

const ENGINES = ["cilium", "calico", "azure"];

/** Azure Network Policy Manager still enforces policies, but it is being phased out in favour of Cilium. */
function phasedOut(policy: Value): readonly Finding[] {
  if (enumOf(policy) !== "azure") return [];
  return [findingAt(policy, { detail: "phased-out-engine", level: "advisory" })];
}

export const netCniNetworkpolicyEngineAks = defineRule({
  id: "net-cni-networkpolicy-engine-aks",
  family: "azure",
  controls: ["net-cni-networkpolicy-engine"],
  severity: "high",
  title: "AKS enforces NetworkPolicies",
  description: "Without an engine the API server accepts NetworkPolicies and nothing enforces them.",
  fix: 'Set networkProfile.networkDataplane and networkProfile.networkPolicy to "cilium"',
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }) => {
    const policy = props.at("networkProfile.networkPolicy");
    return [
      ...judge(policy, {
        detail: "no-engine",
        absent: "bad",
        bad: (value) => !ENGINES.includes(enumOf(value) ?? ""),
      }),
      ...phasedOut(policy),
    ];
  },
});
