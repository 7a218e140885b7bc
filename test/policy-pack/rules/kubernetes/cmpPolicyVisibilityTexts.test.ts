import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cmpPolicyVisibilityTexts } from "../../../../policy-pack/rules/kubernetes/cmpPolicyVisibilityTexts";
import { findings } from "../../support/evaluateRule";

describe("cmp-policy-visibility-texts", () => {
  test.each<[string, string, unknown, readonly string[]]>([
    [
      "an item of which nothing is known",
      "core/v1:List",
      { items: [unknownPlaceholders.object] },
      ["advisory cmp-policy-visibility-texts/unknown items[0]"],
    ],
    [
      "items that are no list",
      "core/v1:List",
      { items: { a: {} } },
      ["advisory cmp-policy-visibility-texts/no-list items"],
    ],
    [
      "a manifest within a text",
      "argoproj.io/v1alpha1:Workflow",
      { spec: { templates: [{ resource: { manifest: "apiVersion: v1\nkind: Pod\n" } }] } },
      ["advisory cmp-policy-visibility-texts/text spec.templates[0].resource.manifest"],
    ],
    [
      "a manifest as JSON",
      "fleet.cattle.io/v1alpha1:Content",
      { content: '{"apiVersion": "v1", "kind": "Pod"}' },
      ["advisory cmp-policy-visibility-texts/text content"],
    ],
    [
      "a pod's patch within a text",
      "argoproj.io/v1alpha1:Workflow",
      { spec: { podSpecPatch: "hostPID: true" } },
      ["advisory cmp-policy-visibility-texts/text spec.podSpecPatch"],
    ],
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(cmpPolicyVisibilityTexts, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    ["prose", "example.com/v1:Thing", { spec: { text: "the apiVersion is of no interest, whatever its kind" } }],
    ["an object like any other", "apps/v1:Deployment", { spec: {} }],
    ["an empty list", "core/v1:List", { items: [] }],
  ])("accepts %s", (_what, type, props) => {
    expect(findings(cmpPolicyVisibilityTexts, { type: `kubernetes:${type}`, props })).toEqual([]);
  });
});
