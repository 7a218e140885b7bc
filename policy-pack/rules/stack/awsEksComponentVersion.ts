import { EKS_CLUSTER_COMPONENT, judgeComponents } from "../../lib/aws/components";
import { judgeVersion, minSupportedMinorParam } from "../../lib/aws/controlPlane";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const awsEksComponentVersion = defineRule({
  id: "aws-eks-component-version",
  family: "stack",
  controls: ["cp-supported-version"],
  severity: "medium",
  title: "An eks.Cluster component runs a pinned Kubernetes version that gets security fixes",
  description: "A minor version past its end gets no security fixes, and an unpinned one changes by itself.",
  fix: "Set version to a minor version in standard support",
  params: { minSupportedMinor: minSupportedMinorParam },
  scope: "stack",
  check: (stack, { params }) =>
    judgeComponents(stack, EKS_CLUSTER_COMPONENT, ({ props }) => {
      const version = props.get("version");
      if (version.isAbsent) return [findingAt(version, { detail: "unpinned" })];
      return judgeVersion(version, params.minSupportedMinor);
    }),
});
