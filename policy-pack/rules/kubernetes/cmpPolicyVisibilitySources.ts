import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import { UNKNOWN_KIND } from "../../lib/kubernetesObject";
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
const urlKeys = ["url", "repo", "repoURL", "chart", "repository", "endpoint"];

export const cmpPolicyVisibilitySources = defineRule({
  id: "cmp-policy-visibility-sources",
  family: "kubernetes",
  controls: ["cmp-policy-visibility-helm"],
  severity: "medium",
  title: "Policies see what a controller brings in",
  description: "What a controller takes from a repository, a chart or a text is not here, so that no rule looks at it.",
  fix: "Scan what lies there as well, rendered, before it is merged",
  level: "advisory",
  onUnknown: "advisory",
  scope: "object",
  kinds: "all",
  check: ({ kind, value }) => {
    if (kind === UNKNOWN_KIND) return [findingAt(value, { detail: "kind" })];
    if (kind === "List") return [findingAt(value.get("items"), { detail: "no-list", found: "no list of objects" })];
    const isSource = sourceKinds.includes(kind) || sourceKinds.includes(`${kind.split("/")[0] ?? ""}/*`);
    return [
      ...(isSource && !places.test(kind)
        ? [findingAt(value.get("spec"), { detail: "not-here", found: "brought in from elsewhere" })]
        : []),
      ...(isSource ? checkUrls(value) : []),
      ...(kind.includes("/") && !kind.startsWith("helm.sh/") ? checkTexts(value) : []),
    ];
  },
});

function checkUrls(root: Value): readonly Finding[] {
  return [...mapsBelow(root)].flatMap(({ value }) =>
    urlKeys.flatMap((key) =>
      judge(value.get(key), {
        detail: "no-tls",
        level: "mandatory",
        problem: "who is on the way puts in what they like",
        fix: "use https, ssh or oci",
        bad: (url) => /^(http|git|ftp):\/\//i.test(url.string() ?? ""),
      }),
    ),
  );
}

/** A manifest, or a patch of a pod, within a text. */
const manifest = /^\s*(?:[{"']*apiVersion["']?:\s)[\s\S]{0,2000}?["']?kind["']?:\s/m;
const MAX_TEXT = 100_000;

function checkTexts(root: Value): readonly Finding[] {
  return [...mapsBelow(root)]
    .flatMap(({ value }) => value.entries())
    .filter(([key, value]) => {
      const text = value.string() ?? "";
      return text !== "" && (key === "podSpecPatch" || (text.length > 20 && manifest.test(text.slice(0, MAX_TEXT))));
    })
    .filter(([key]) => !key.includes("last-applied-configuration"))
    .map(([, value]) => findingAt(value, { detail: "text", found: "a manifest within a text" }));
}
