import { cmpPolicyVisibilityHelm } from "../../../../policy-pack/rules/kubernetes/cmpPolicyVisibilityHelm";
import { findings } from "../../support/evaluateRule";

describe("cmp-policy-visibility-helm", () => {
  test("reports a release that no rule can look into", () => {
    expect(
      findings(cmpPolicyVisibilityHelm, {
        type: "kubernetes:helm.sh/v3:Release",
        props: { chart: "redis", version: "1.2.3" },
      }),
    ).toEqual(["mandatory cmp-policy-visibility-helm/opaque chart"]);
  });

  test("accepts one that is approved", () => {
    expect(
      findings(
        cmpPolicyVisibilityHelm,
        { type: "kubernetes:helm.sh/v3:Release", props: { chart: "redis", version: "1.2.3" } },
        { rule: { approvedReleases: ["redis@1.2.3"] } },
      ),
    ).toEqual([]);
  });

  test("accepts a chart", () => {
    expect(
      findings(cmpPolicyVisibilityHelm, {
        type: "kubernetes:helm.sh/v4:Chart",
        props: { chart: "redis", version: "1.2.3" },
      }),
    ).toEqual([]);
  });
});
