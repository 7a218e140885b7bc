import { judgeVersion, minSupportedMinorParam } from "../../lib/aws/controlPlane";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const cpSupportedVersionEks = defineRule({
  id: "cp-supported-version-eks",
  family: "aws",
  controls: ["cp-supported-version"],
  severity: "medium",
  title: "EKS runs a pinned Kubernetes version that gets security fixes",
  description: "A minor version past its end gets no security fixes, and an unpinned one changes by itself.",
  fix: "Set version to a minor version in standard support",
  params: { minSupportedMinor: minSupportedMinorParam },
  scope: "resource",
  types: ["aws:eks/cluster:Cluster", "aws:eks/nodeGroup:NodeGroup"],
  check: ({ type, props }, { params }) => {
    const version = props.get("version");
    // A node group without a version follows its cluster.
    if (version.isAbsent) return type === "aws:eks/cluster:Cluster" ? [findingAt(version, { detail: "unpinned" })] : [];
    return judgeVersion(version, params.minSupportedMinor);
  },
});
