import { EKS_CLUSTER_COMPONENT, judgeComponents } from "../../lib/aws/components";
import { judgeEksVersion } from "../../lib/aws/controlPlane";
import { defineRule } from "../../lib/defineRule";
import { versionParams } from "../../lib/versionSupport";

export const awsEksComponentVersion = defineRule({
  id: "aws-eks-component-version",
  family: "stack",
  controls: ["cp-supported-version"],
  severity: "medium",
  title: "An eks.Cluster component runs a pinned Kubernetes version that gets security fixes",
  description: "A minor version past its end gets no security fixes, and an unpinned one changes by itself.",
  fix: "Set version to a minor version in standard support",
  params: versionParams,
  scope: "stack",
  check: (stack, context) =>
    judgeComponents(stack, EKS_CLUSTER_COMPONENT, ({ props }) =>
      judgeEksVersion(props.get("version"), props.at("upgradePolicy.supportType"), context),
    ),
});
