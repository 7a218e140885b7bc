import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import { mapsBelow } from "../../lib/kubernetes/walk";
import type { Value } from "../../lib/value";

/** Custom resources that bring in objects which lie elsewhere: in a repository, a chart or a bucket. */
const sourceKinds = [
  "argoproj.io/AppProject",
  "argoproj.io/Application",
  "argoproj.io/ApplicationSet",
  "fleet.cattle.io/Bundle",
  "fleet.cattle.io/GitRepo",
  "helm.cattle.io/HelmChart",
  "helm.cattle.io/HelmChartConfig",
  "helm.crossplane.io/Release",
  "helm.toolkit.fluxcd.io/HelmRelease",
  "kappctrl.k14s.io/App",
  "kustomize.toolkit.fluxcd.io/Kustomization",
  "packaging.carvel.dev/PackageInstall",
  "pkg.crossplane.io/*",
  "source.toolkit.fluxcd.io/*",
  "addons.cluster.x-k8s.io/*",
  "operators.coreos.com/Subscription",
];
/** Kinds that only say where something lies; what is made of it is named where it is used. */
const places = /^source\.toolkit\.fluxcd\.io\/|\/AppProject$/;
const insecureKeys = ["insecure", "insecureSkipVerify", "insecureSkipTLSVerify", "insecureSkipTlsVerify"];
const urlKeys = ["url", "repo", "repoURL", "chart", "repository", "endpoint"];

export const cmpPolicyVisibilitySources = defineRule({
  id: "cmp-policy-visibility-sources",
  family: "kubernetes",
  controls: ["cmp-policy-visibility-helm"],
  severity: "medium",
  title: "Policies see what a controller brings in",
  description: "What a controller takes from a repository or a chart is not here, so that no rule looks at it.",
  fix: "Scan what lies there as well, rendered, before it is merged",
  level: "advisory",
  onUnknown: "advisory",
  scope: "object",
  kinds: sourceKinds,
  check: ({ kind, value }) => [
    ...(places.test(kind)
      ? []
      : [findingAt(value.get("spec"), { detail: "not-here", found: "brought in from elsewhere" })]),
    ...checkUrls(value),
  ],
});

function checkUrls(root: Value): readonly Finding[] {
  const unprotected = {
    detail: "no-tls",
    level: "mandatory",
    problem: "who is on the way puts in what they like",
    fix: "use https, ssh or oci, and leave the check of the certificate on",
  } as const;
  return [...mapsBelow(root)].flatMap(({ value }) => [
    ...urlKeys.flatMap((key) =>
      judge(value.get(key), { ...unprotected, bad: (url) => /^(http|git|ftp):\/\//i.test(url.string() ?? "") }),
    ),
    ...insecureKeys.flatMap((key) =>
      judge(value.get(key), { ...unprotected, bad: (insecure) => insecure.boolean() === true }),
    ),
  ]);
}
