import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";
import { objectAt, setKey } from "../../lib/repair";

export const rtCloudThreatDetectionGke = defineRule({
  id: "rt-cloud-threat-detection-gke",
  family: "gcp",
  // Advice on configurations, no detection of threats; the id is older than that insight.
  controls: ["cmp-kspm-kubescape"],
  severity: "low",
  title: "GKE reports its security posture",
  description: "Without it nobody is told of dangerous workload configurations and security bulletins.",
  fix: 'Set securityPostureConfig.mode to "BASIC"',
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) =>
    judge(props.at("securityPostureConfig.mode"), {
      detail: "disabled",
      absent: "bad",
      bad: (mode) => ["DISABLED", "MODE_UNSPECIFIED", ""].includes(mode.string()?.toUpperCase() ?? ""),
    }),
  remediate: (props) => {
    const posture = objectAt(props, "securityPostureConfig");
    const off = [undefined, null, "", "DISABLED", "MODE_UNSPECIFIED"].includes(posture?.mode as string);
    return off && setKey(posture, "mode", "BASIC");
  },
});
