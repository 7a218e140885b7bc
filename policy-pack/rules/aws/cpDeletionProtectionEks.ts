import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { setKey } from "../../lib/repair";

export const cpDeletionProtectionEks = defineRule({
  id: "cp-deletion-protection-eks",
  family: "aws",
  controls: ["cp-deletion-protection"],
  severity: "medium",
  title: "An EKS cluster is protected from deletion",
  description: "One mistaken destroy removes a production cluster with everything that runs in it.",
  fix: "Set deletionProtection to true",
  // Development clusters are destroyed on purpose; the production configuration makes it mandatory.
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: ["aws:eks/cluster:Cluster"],
  check: ({ props }) =>
    judge(props.get("deletionProtection"), {
      detail: "off",
      absent: "bad",
      bad: (value) => value.boolean() !== true,
    }),
  remediate: (props) => (props.deletionProtection ?? false) === false && setKey(props, "deletionProtection", true),
});
