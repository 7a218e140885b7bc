import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { isOlderMinor } from "../../lib/kubernetesVersion";

export const cpSupportedVersionAks = defineRule({
  id: "cp-supported-version-aks",
  family: "azure",
  controls: ["cp-supported-version"],
  severity: "medium",
  title: "AKS runs a pinned, supported Kubernetes minor version",
  description:
    "A minor version past its end of life gets no more security fixes; an unpinned one changes with the day.",
  fix: 'Set kubernetesVersion to a supported minor version, e.g. "1.34"',
  params: {
    minSupportedMinor: {
      type: "string",
      description: "Oldest minor version that is accepted.",
      default: "1.33",
    },
  },
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }, { params }) => {
    const version = props.get("kubernetesVersion");
    if (version.isAbsent) return [findingAt(version, { detail: "unpinned" })];
    return judge(version, {
      detail: "end-of-life",
      problem: `The oldest accepted minor version is ${params.minSupportedMinor}`,
      bad: (value) => isOlderMinor(value.string() ?? String(value.number() ?? ""), params.minSupportedMinor),
    });
  },
});
