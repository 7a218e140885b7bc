import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { CLUSTER, NODE_POOL } from "../../lib/gcp/cluster";
import { isOlderMinor } from "../../lib/kubernetesVersion";
import type { Value } from "../../lib/value";

/** A release channel keeps the version supported without one being named. */
function hasChannel(props: Value): boolean {
  const channel = props.at("releaseChannel.channel");
  return channel.isPresent && channel.string()?.toUpperCase() !== "UNSPECIFIED";
}

export const cpSupportedVersionGke = defineRule({
  id: "cp-supported-version-gke",
  family: "gcp",
  controls: ["cp-supported-version"],
  severity: "medium",
  title: "GKE runs a supported Kubernetes minor version",
  description: "A minor version past its end of life gets no more security fixes.",
  fix: 'Set minMasterVersion to a supported minor version, e.g. "1.34", and a release channel',
  params: {
    minSupportedMinor: {
      type: "string",
      description: "Oldest minor version that is accepted.",
      default: "1.33",
    },
  },
  scope: "resource",
  types: [CLUSTER, NODE_POOL],
  check: ({ type, props }, { params }) => {
    const versions =
      type === CLUSTER ? [props.get("minMasterVersion"), props.get("nodeVersion")] : [props.get("version")];
    const isUnpinned = type === CLUSTER && versions.every((version) => version.isAbsent) && !hasChannel(props);
    return [
      ...(isUnpinned ? [findingAt(props.get("minMasterVersion"), { detail: "unpinned" })] : []),
      ...versions.flatMap((version) =>
        judge(version, {
          detail: "end-of-life",
          problem: `The oldest accepted minor version is ${params.minSupportedMinor}`,
          bad: (value) => isOlderMinor(value.string() ?? String(value.number() ?? ""), params.minSupportedMinor),
        }),
      ),
    ];
  },
});
