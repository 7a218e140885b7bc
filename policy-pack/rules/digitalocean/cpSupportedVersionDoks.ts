import { supportedVersions } from "../../../components/controls/supportedVersions";
import { CLUSTER } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { judgeVersionSupport, versionParams } from "../../lib/versionSupport";

export const cpSupportedVersionDoks = defineRule({
  id: "cp-supported-version-doks",
  family: "digitalocean",
  controls: ["cp-supported-version"],
  severity: "medium",
  title: "DOKS runs a Kubernetes version that gets security fixes",
  description: "A minor version past its end gets no security fixes.",
  fix: "Set version to the newest slug of digitalocean.getKubernetesVersions",
  params: versionParams,
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }, context) => {
    const version = props.get("version");
    if (version.isAbsent) return [findingAt(version, { detail: "unsupported" })];
    return judgeVersionSupport(
      version,
      { table: supportedVersions.doks, detail: "unsupported", extended: "none" },
      context,
    );
  },
});
