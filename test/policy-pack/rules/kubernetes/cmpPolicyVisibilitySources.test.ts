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
      "an application from a repository without TLS",
      "argoproj.io/v1alpha1:Application",
      { spec: { source: { repoURL: "http://git.example.com/x.git" } } },
      [
        "advisory cmp-policy-visibility-sources/not-here spec",
        "mandatory cmp-policy-visibility-sources/no-tls spec.source.repoURL",
      ],
    ],
    [
      "a repository without TLS",
      "source.toolkit.fluxcd.io/v1:GitRepository",
      { spec: { url: "http://git.example.com/x.git" } },
      ["mandatory cmp-policy-visibility-sources/no-tls spec.url"],
    ],
    [
      "a registry whose certificate nobody checks",
      "source.toolkit.fluxcd.io/v1:OCIRepository",
      { spec: { url: "oci://registry.example.com/a", insecure: true } },
      ["mandatory cmp-policy-visibility-sources/no-tls spec.insecure"],
    ],
    [
      "k3s' chart",
      "helm.cattle.io/v1:HelmChart",
      { spec: { chart: "https://charts.example.com/a.tgz" } },
      ["advisory cmp-policy-visibility-sources/not-here spec"],
    ],
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(cmpPolicyVisibilitySources, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test("accepts a repository over TLS, which is named where it is used", () => {
    const props = { spec: { url: "https://git.example.com/x.git" } };
    const type = "kubernetes:source.toolkit.fluxcd.io/v1:GitRepository";
    expect(findings(cmpPolicyVisibilitySources, { type, props })).toEqual([]);
  });
});
