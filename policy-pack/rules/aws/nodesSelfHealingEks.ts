import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { objectAt, setKey } from "../../lib/repair";

export const nodesSelfHealingEks = defineRule({
  id: "nodes-self-healing-eks",
  family: "aws",
  controls: ["nodes-self-healing"],
  severity: "low",
  title: "EKS repairs nodes that fail",
  description: "A node that hangs keeps its pods down until somebody notices.",
  fix: "Set nodeRepairConfig.enabled to true",
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: ["aws:eks/nodeGroup:NodeGroup"],
  check: ({ props }) =>
    judge(props.at("nodeRepairConfig.enabled"), {
      detail: "off",
      absent: "bad",
      bad: (value) => value.boolean() !== true,
    }),
  remediate: (props) => {
    const repair = objectAt(props, "nodeRepairConfig");
    return (repair?.enabled ?? false) === false && setKey(repair, "enabled", true);
  },
});
