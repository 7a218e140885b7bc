import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";

const FIXED_VERSION = /^v?\d+\.\d+\.\d+([-+][\w.+-]+)?$/;

export const imgMirrorThirdParty = defineRule({
  id: "img-mirror-third-party",
  family: "kubernetes",
  controls: ["img-mirror-third-party"],
  severity: "medium",
  title: "Charts have a fixed version and come over TLS",
  description: "A range, or no version at all, installs whatever the chart's author publishes next.",
  fix: "Set version to one version, and repositoryOpts.repo to an https or oci address",
  onUnknown: "advisory",
  scope: "object",
  kinds: ["helm.sh/Chart", "helm.sh/Release"],
  check: (object) => {
    const version = object.value.get("version");
    const repository = object.value.at("repositoryOpts.repo");
    // A chart from a directory of the program has no version to fix.
    const local = /^\.{0,2}\//.test(object.value.get("chart").string() ?? "");
    return [
      ...(local ? [] : version.isAbsent ? [findingAt(version, { detail: "no-version" })] : []),
      ...judge(version, { detail: "version-range", bad: (value) => !FIXED_VERSION.test(value.string() ?? "") }),
      ...judge(repository, { detail: "no-tls", bad: (value) => /^http:/.test(value.string() ?? "") }),
    ];
  },
});
