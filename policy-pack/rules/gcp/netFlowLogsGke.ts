import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER, isAutopilot } from "../../lib/gcp/cluster";

export const netFlowLogsGke = defineRule({
  id: "net-flow-logs-gke",
  family: "gcp",
  controls: ["net-flow-logs"],
  severity: "low",
  title: "GKE shows traffic within a node to the network",
  description: "Without intranode visibility, flow logs and firewalls never see pods of one node talk to each other.",
  fix: "Set enableIntranodeVisibility to true",
  scope: "resource",
  types: [CLUSTER],
  check: (resource) =>
    isAutopilot(resource)
      ? []
      : judge(resource.props.get("enableIntranodeVisibility"), {
          detail: "no-intranode-visibility",
          absent: "bad",
          bad: (enabled) => enabled.boolean() !== true,
        }),
  remediate: (props) => {
    if (props.enableAutopilot === true || (props.enableIntranodeVisibility ?? false) !== false) return false;
    props.enableIntranodeVisibility = true;
    return true;
  },
});
