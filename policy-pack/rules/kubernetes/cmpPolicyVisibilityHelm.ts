import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const cmpPolicyVisibilityHelm = defineRule({
  id: "cmp-policy-visibility-helm",
  family: "kubernetes",
  controls: ["cmp-policy-visibility-helm"],
  severity: "high",
  title: "Policies see what a chart installs",
  description: "The objects of a helm.sh/v3 Release are made inside the provider: no rule can look at one of them.",
  fix: "Use kubernetes.helm.v4.Chart, or name the chart in approvedReleases",
  params: {
    approvedReleases: {
      type: "strings",
      description: 'Charts that may be installed unseen, as "chart@version".',
      default: [],
    },
  },
  scope: "object",
  kinds: ["helm.sh/Release"],
  check: (object, { params }) => {
    const chart = object.value.get("chart");
    const version = object.value.get("version").string() ?? "";
    if (params.approvedReleases.includes(`${chart.string() ?? ""}@${version}`)) return [];
    return [findingAt(chart, { detail: "opaque" })];
  },
});
