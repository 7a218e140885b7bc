import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

export const cpDangerousFeaturesOffGke = defineRule({
  id: "cp-dangerous-features-off-gke",
  family: "gcp",
  controls: ["cp-dangerous-features-off"],
  severity: "high",
  title: "GKE has no alpha features and no dashboard",
  description: "An alpha cluster has untested features on, gets no upgrades and is deleted after 30 days.",
  fix: "Remove enableKubernetesAlpha, or set it to false",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) => [
    ...judge(props.get("enableKubernetesAlpha"), { detail: "alpha", bad: (enabled) => enabled.boolean() === true }),
    // The dashboard left GKE with 1.15; older providers still take the setting.
    ...judge(props.at("addonsConfig.kubernetesDashboard.disabled"), {
      detail: "dashboard",
      fix: "Remove addonsConfig.kubernetesDashboard",
      bad: (disabled) => disabled.boolean() === false,
    }),
  ],
});
