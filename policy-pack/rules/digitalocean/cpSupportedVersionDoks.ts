import { CLUSTER } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

/** The minor of a version slug such as `1.33.1-do.0`. */
function minorOf(slug: string): number | undefined {
  const match = /^1\.(\d+)/.exec(slug);
  return match === null ? undefined : Number(match[1]);
}

export const cpSupportedVersionDoks = defineRule({
  id: "cp-supported-version-doks",
  family: "digitalocean",
  controls: ["cp-supported-version"],
  severity: "medium",
  title: "DOKS runs a Kubernetes version that gets security fixes",
  description: "A minor version past its end gets no security fixes.",
  fix: "Set version to the newest slug of digitalocean.getKubernetesVersions",
  params: {
    minSupportedMinor: {
      type: "integer",
      description: "The oldest minor version that is accepted: 33 stands for 1.33.",
      default: 33,
      minimum: 1,
    },
  },
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }, { params }) =>
    judge(props.get("version"), {
      detail: "unsupported",
      absent: "bad",
      bad: (value) => {
        const minor = minorOf(value.string() ?? "");
        return minor === undefined || minor < params.minSupportedMinor;
      },
    }),
});
