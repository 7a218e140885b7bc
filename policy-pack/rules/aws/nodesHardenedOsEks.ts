import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt } from "../../lib/finding";

export const nodesHardenedOsEks = defineRule({
  id: "nodes-hardened-os-eks",
  family: "aws",
  controls: ["nodes-hardened-os"],
  severity: "medium",
  title: "EKS nodes run a minimal, maintained operating system",
  description: "Amazon Linux 2 is past its end and gets no fixes; a general-purpose system has more to attack.",
  fix: 'Set amiType to "BOTTLEROCKET_x86_64" or "BOTTLEROCKET_ARM_64"',
  params: {
    customAmiApproved: {
      type: "boolean",
      description: "Accept images of your own (amiType CUSTOM).",
      default: false,
    },
    windowsApproved: { type: "boolean", description: "Accept Windows nodes.", default: false },
  },
  scope: "resource",
  types: ["aws:eks/nodeGroup:NodeGroup"],
  check: ({ props }, { params }) => {
    const amiType = props.get("amiType");
    if (amiType.isUnknown) return [unknownAt(amiType, { detail: "outdated" })];
    const name = amiType.string() ?? "";
    if (name === "") return [findingAt(amiType, { detail: "unset", problem: "EKS then chooses the image" })];
    if (name.startsWith("AL2_")) return [findingAt(amiType, { detail: "outdated" })];
    if (name === "CUSTOM" && !params.customAmiApproved) return [findingAt(amiType, { detail: "custom-image" })];
    if (name.startsWith("WINDOWS_") && !params.windowsApproved) return [findingAt(amiType, { detail: "windows" })];
    return [];
  },
});
