import { judgeEksVersion } from "../../lib/aws/controlPlane";
import { defineRule } from "../../lib/defineRule";
import { versionParams } from "../../lib/versionSupport";

export const cpSupportedVersionEks = defineRule({
  id: "cp-supported-version-eks",
  family: "aws",
  controls: ["cp-supported-version"],
  severity: "medium",
  title: "EKS runs a pinned Kubernetes version that gets security fixes",
  description: "A minor version past its end gets no security fixes, and an unpinned one changes by itself.",
  fix: "Set version to a minor version in standard support",
  params: versionParams,
  scope: "resource",
  types: ["aws:eks/cluster:Cluster", "aws:eks/nodeGroup:NodeGroup"],
  check: ({ type, props }, context) => {
    const version = props.get("version");
    // A node group without a version follows its cluster, and so does its support.
    if (version.isAbsent && type !== "aws:eks/cluster:Cluster") return [];
    return judgeEksVersion(version, props.at("upgradePolicy.supportType"), context);
  },
});
