import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

export const rtCloudThreatDetectionGke = defineRule({
  id: "rt-cloud-threat-detection-gke",
  family: "gcp",
  controls: ["rt-cloud-threat-detection"],
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
});
