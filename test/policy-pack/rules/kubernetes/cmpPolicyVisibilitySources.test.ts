import { cmpPolicyVisibilitySources } from "../../../../policy-pack/rules/kubernetes/cmpPolicyVisibilitySources";
import { findings } from "../../support/evaluateRule";

describe("cmp-policy-visibility-sources", () => {
  test.each<[string, string, unknown, readonly string[]]>([
    [
      "Flux's kustomization",
      "kustomize.toolkit.fluxcd.io/v1:Kustomization",
      { spec: { path: "./" } },
      ["advisory cmp-policy-visibility-sources/not-here spec"],
    ],
    [
      "a repository without TLS",
      "source.toolkit.fluxcd.io/v1:GitRepository",
      { spec: { url: "http://git.example.com/x.git" } },
      ["mandatory cmp-policy-visibility-sources/no-tls spec.url"],
    ],
    [
      "k3s' chart",
      "helm.cattle.io/v1:HelmChart",
      { spec: { chart: "https://charts.example.com/a.tgz" } },
      ["advisory cmp-policy-visibility-sources/not-here spec"],
    ],
    [
      "an item of which nothing is known",
      "core/v1:List",
      { items: ["04da6b54-80e4-46f7-96ec-b56ff0331ba9"] },
      ["advisory cmp-policy-visibility-sources/unknown items[0]"],
    ],
    [
      "items that are no list",
      "core/v1:List",
      { items: { a: {} } },
      ["advisory cmp-policy-visibility-sources/no-list items"],
    ],
    [
      "a manifest within a text",
      "argoproj.io/v1alpha1:Workflow",
      { spec: { templates: [{ resource: { manifest: "apiVersion: v1\nkind: Pod\n" } }] } },
      ["advisory cmp-policy-visibility-sources/text spec.templates[0].resource.manifest"],
    ],
    [
      "a pod's patch within a text",
      "argoproj.io/v1alpha1:Workflow",
      { spec: { podSpecPatch: "hostPID: true" } },
      ["advisory cmp-policy-visibility-sources/text spec.podSpecPatch"],
    ],
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(cmpPolicyVisibilitySources, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    [
      "a repository over TLS",
      "source.toolkit.fluxcd.io/v1:GitRepository",
      { spec: { url: "https://git.example.com/x.git" } },
    ],
    [
      "a text that is no manifest",
      "example.com/v1:Thing",
      { spec: { text: "the apiVersion is of no interest, whatever its kind" } },
    ],
    ["an object like any other", "apps/v1:Deployment", { spec: {} }],
  ])("accepts %s", (_what, type, props) => {
    expect(findings(cmpPolicyVisibilitySources, { type: `kubernetes:${type}`, props })).toEqual([]);
  });
});
