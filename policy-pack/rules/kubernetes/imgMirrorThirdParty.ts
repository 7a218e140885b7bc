import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import type { Value } from "../../lib/value";

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
    const repository = repositoryOf(object.value);
    return [
      // A chart from a folder of the program has no version to fix.
      ...(isLocal(object.value) ? [] : version.isAbsent ? [findingAt(version, { detail: "no-version" })] : []),
      ...judge(version, { detail: "version-range", bad: (value) => !FIXED_VERSION.test(value.string() ?? "") }),
      ...judge(repository, { detail: "no-tls", bad: (value) => /^http:/.test(value.string() ?? "") }),
    ];
  },
});

/** Where the repository is set: as v4 charts and releases have it, v3 charts below fetchOpts or by name. */
function repositoryOf(chart: Value): Value {
  const places = ["repositoryOpts.repo", "fetchOpts.repo", "repo"].map((path) => chart.at(path));
  return places.find((place) => !place.isAbsent) ?? chart.at("repositoryOpts.repo");
}

const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//i;
/** `repository/chart`, with a repository that has been added on the machine; a folder of charts has another name. */
const OF_ADDED_REPOSITORY = /^(?!(helm[-_]?)?charts?\/|helm\/)[a-z0-9][\w-]*(\.[\w-]+)*\/(?!.*\.tgz$)[\w.-]+$/i;

/**
 * Whether a chart lies in a folder or an archive of the program: that is all that Helm can mean when neither a repository
 * nor an address is given.
 */
function isLocal(chart: Value): boolean {
  if (chart.get("path").isPresent) return true;
  const name = chart.get("chart").string() ?? "";
  return name !== "" && repositoryOf(chart).isAbsent && !ADDRESS.test(name) && !OF_ADDED_REPOSITORY.test(name);
}
