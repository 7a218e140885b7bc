import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const imgSignVerifyPolicyGcp = defineRule({
  id: "img-sign-verify-policy-gcp",
  family: "gcp",
  controls: ["img-sign-verify"],
  severity: "high",
  title: "Binary Authorization refuses images",
  description: "A policy that allows everything, or only writes down what it would refuse, lets every image in.",
  fix: "Set evaluationMode to REQUIRE_ATTESTATION or ALWAYS_DENY, and enforcementMode to ENFORCED_BLOCK_AND_AUDIT_LOG",
  // For organisations that verify with Binary Authorization; a project's policy is written down first and enforced later.
  level: "disabled",
  scope: "resource",
  types: ["gcp:binaryauthorization/policy:Policy"],
  check: ({ props }) =>
    [props.get("defaultAdmissionRule"), ...props.get("clusterAdmissionRules").items()].flatMap((rule) => [
      ...judge(rule.get("evaluationMode"), { detail: "allows", bad: (mode) => mode.string() === "ALWAYS_ALLOW" }),
      ...judge(rule.get("enforcementMode"), {
        detail: "only-reports",
        bad: (mode) => mode.string() !== "ENFORCED_BLOCK_AND_AUDIT_LOG",
      }),
    ]),
});
