import { supportedVersions } from "../../../components/controls/supportedVersions";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { CLUSTER, NODE_POOL } from "../../lib/gcp/cluster";
import type { Value } from "../../lib/value";
import { judgeVersionSupport, versionParams } from "../../lib/versionSupport";

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
  fix: "Set minMasterVersion to a supported minor version, and a release channel",
  params: versionParams,
  scope: "resource",
  types: [CLUSTER, NODE_POOL],
  check: ({ type, props }, context) => {
    const versions =
      type === CLUSTER ? [props.get("minMasterVersion"), props.get("nodeVersion")] : [props.get("version")];
    const isUnpinned = type === CLUSTER && versions.every((version) => version.isAbsent) && !hasChannel(props);
    const isExtended = props.at("releaseChannel.channel").string()?.toUpperCase() === "EXTENDED";
    const judgement = {
      table: supportedVersions.gke,
      detail: "end-of-life",
      extended: isExtended ? ("chosen" as const) : ("none" as const),
      acceptsWords: true,
    };
    return [
      ...(isUnpinned ? [findingAt(props.get("minMasterVersion"), { detail: "unpinned" })] : []),
      ...versions.flatMap((version) => judgeVersionSupport(version, judgement, context)),
    ];
  },
});
