import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { imgSignVerify } from "../../../../policy-pack/rules/kubernetes/imgSignVerify";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("img-sign-verify", () => {
  test("accepts a named signer", () => {
    expect(
      findings(
        imgSignVerify,
        object("policy.sigstore.dev/v1beta1", "ClusterImagePolicy", {
          spec: {
            mode: "enforce",
            authorities: [{ keyless: { identities: [{ issuer: "https://a", subject: "b" }] } }],
          },
        }),
      ),
    ).toEqual([]);
  });

  test("reports a policy that passes, warns or takes any signer", () => {
    expect(
      findings(
        imgSignVerify,
        object("policy.sigstore.dev/v1beta1", "ClusterImagePolicy", {
          spec: {
            mode: "warn",
            authorities: [
              { static: { action: "pass" } },
              { keyless: { identities: [{ issuerRegExp: ".*", subject: "b" }] } },
            ],
          },
        }),
      ),
    ).toEqual([
      "mandatory img-sign-verify/warns-only spec.mode",
      "mandatory img-sign-verify/passes spec.authorities[0].static.action",
      "mandatory img-sign-verify/any-signer spec.authorities[1].keyless.identities[0].issuerRegExp",
    ]);
  });

  test("accepts a policy that warns where the configuration allows it", () => {
    const policy = object("policy.sigstore.dev/v1beta1", "ClusterImagePolicy", { spec: { mode: "warn" } });
    expect(findings(imgSignVerify, policy, { rule: { allowWarnMode: true } })).toEqual([]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        imgSignVerify,
        object("policy.sigstore.dev/v1beta1", "ClusterImagePolicy", { spec: { mode: unknownPlaceholders.string } }),
      ),
    ).toEqual(["mandatory img-sign-verify/unknown spec.mode"]);
  });
});
