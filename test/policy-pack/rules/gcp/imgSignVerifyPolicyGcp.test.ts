import { imgSignVerifyPolicyGcp } from "../../../../policy-pack/rules/gcp/imgSignVerifyPolicyGcp";
import { findings } from "../../support/evaluateRule";

const policy = (evaluationMode: string, enforcementMode: string) => ({
  type: "gcp:binaryauthorization/policy:Policy",
  props: { defaultAdmissionRule: { evaluationMode, enforcementMode } },
});

const on = { rule: { level: "mandatory" } };

describe("img-sign-verify-policy-gcp", () => {
  test("accepts a policy that refuses", () => {
    const good = policy("REQUIRE_ATTESTATION", "ENFORCED_BLOCK_AND_AUDIT_LOG");
    expect(findings(imgSignVerifyPolicyGcp, good, on)).toEqual([]);
  });

  test("reports one that allows everything, and one that only writes down", () => {
    expect(findings(imgSignVerifyPolicyGcp, policy("ALWAYS_ALLOW", "DRYRUN_AUDIT_LOG_ONLY"), on)).toEqual([
      "mandatory img-sign-verify-policy-gcp/allows defaultAdmissionRule.evaluationMode",
      "mandatory img-sign-verify-policy-gcp/only-reports defaultAdmissionRule.enforcementMode",
    ]);
  });
});
