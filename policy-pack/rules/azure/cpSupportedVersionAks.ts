import { supportedVersions } from "../../../components/controls/supportedVersions";
import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { judgeVersionSupport, versionParams } from "../../lib/versionSupport";

export const cpSupportedVersionAks = defineRule({
  id: "cp-supported-version-aks",
  family: "azure",
  controls: ["cp-supported-version"],
  severity: "medium",
  title: "AKS runs a pinned, supported Kubernetes minor version",
  description:
    "A minor version past its end of life gets no more security fixes; an unpinned one changes with the day.",
  fix: "Set kubernetesVersion to a supported minor version",
  params: versionParams,
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }, context) => {
    const version = props.get("kubernetesVersion");
    if (version.isAbsent) return [findingAt(version, { detail: "unpinned" })];
    // Long-term support is a plan of its own, which AKS never chooses by itself.
    const isLongTerm = props.get("supportPlan").string()?.toLowerCase() === "akslongtermsupport";
    return judgeVersionSupport(
      version,
      { table: supportedVersions.aks, detail: "end-of-life", extended: isLongTerm ? "chosen" : "none" },
      context,
    );
  },
});
