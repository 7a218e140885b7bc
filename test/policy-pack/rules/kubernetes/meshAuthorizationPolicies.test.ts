import { meshAuthorizationPolicies } from "../../../../policy-pack/rules/kubernetes/meshAuthorizationPolicies";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("mesh-authorization-policies", () => {
  test("accepts named principals, and denials", () => {
    expect(
      findings(
        meshAuthorizationPolicies,
        object("security.istio.io/v1", "AuthorizationPolicy", {
          spec: { rules: [{ from: [{ source: { principals: ["cluster.local/ns/a/sa/b"] } }] }] },
        }),
      ),
    ).toEqual([]);
  });

  test("accepts a denial for everybody", () => {
    expect(
      findings(
        meshAuthorizationPolicies,
        object("security.istio.io/v1", "AuthorizationPolicy", { spec: { action: "DENY", rules: [{}] } }),
      ),
    ).toEqual([]);
  });

  test("reports rules for everybody", () => {
    expect(
      findings(
        meshAuthorizationPolicies,
        object("security.istio.io/v1", "AuthorizationPolicy", {
          spec: { action: "ALLOW", rules: [{}, { from: [{ source: { principals: ["*"] } }] }] },
        }),
      ),
    ).toEqual([
      "mandatory mesh-authorization-policies/allows-all spec.rules[0]",
      "mandatory mesh-authorization-policies/every-principal spec.rules[1].from[0].source.principals[0]",
    ]);
  });
});
