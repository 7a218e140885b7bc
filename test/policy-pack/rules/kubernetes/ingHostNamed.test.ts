import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { ingHostNamed } from "../../../../policy-pack/rules/kubernetes/ingHostNamed";
import { findings } from "../../support/evaluateRule";
import { ingress } from "../../support/kubernetesObjects";

describe("ing-host-named", () => {
  test("accepts a host", () => {
    expect(findings(ingHostNamed, ingress({ rules: [{ host: "a.example.com" }] }))).toEqual([]);
  });

  test("reports none, an empty one and a wildcard", () => {
    expect(findings(ingHostNamed, ingress({ rules: [{}, { host: "" }, { host: "*.example.com" }] }))).toEqual([
      "mandatory ing-host-named/no-host spec.rules[0].host",
      "mandatory ing-host-named/no-host spec.rules[1].host",
      "mandatory ing-host-named/wildcard-host spec.rules[2].host",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(ingHostNamed, ingress({ rules: [{ host: unknownPlaceholders.string }] }))).toEqual([
      "mandatory ing-host-named/unknown spec.rules[0].host",
    ]);
  });
});
