import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";

/** The minor of a version such as `1.33`. */
function minorOf(version: string): number | undefined {
  const match = /^v?1\.(\d+)/.exec(version);
  return match === null ? undefined : Number(match[1]);
}

export const cpSupportedVersionEks = defineRule({
  id: "cp-supported-version-eks",
  family: "aws",
  controls: ["cp-supported-version"],
  severity: "medium",
  title: "EKS runs a pinned Kubernetes version that gets security fixes",
  description: "A minor version past its end gets no security fixes, and an unpinned one changes by itself.",
  fix: "Set version to a minor version in standard support",
  params: {
    minSupportedMinor: {
      type: "integer",
      description: "The oldest minor version that is accepted: 33 stands for 1.33.",
      default: 33,
      minimum: 1,
    },
  },
  scope: "resource",
  types: ["aws:eks/cluster:Cluster", "aws:eks/nodeGroup:NodeGroup"],
  check: ({ type, props }, { params }) => {
    const version = props.get("version");
    // A node group without a version follows its cluster.
    if (version.isAbsent) return type === "aws:eks/cluster:Cluster" ? [findingAt(version, { detail: "unpinned" })] : [];
    return judge(version, {
      detail: "unsupported",
      fix: `set version to "1.${params.minSupportedMinor}" or newer`,
      bad: (value) => {
        const minor = minorOf(value.string() ?? String(value.number() ?? ""));
        return minor === undefined || minor < params.minSupportedMinor;
      },
    });
  },
});
