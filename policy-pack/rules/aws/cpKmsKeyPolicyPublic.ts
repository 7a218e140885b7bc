import { keyPolicyTypes } from "../../lib/aws/kmsKeyPolicy";
import { allowsAnybody, readPolicy } from "../../lib/aws/policyDocument";
import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt } from "../../lib/finding";

export const cpKmsKeyPolicyPublic = defineRule({
  id: "cp-kms-key-policy-public",
  family: "aws",
  controls: ["cp-kms-key-hygiene"],
  severity: "critical",
  title: "A KMS key policy names who may use the key",
  description: "Principal * lets every AWS account use the key: encryption with it protects nothing.",
  fix: 'Replace the principal "*" with the ARNs of roles, or add a condition such as kms:CallerAccount',
  onUnknown: "advisory",
  scope: "resource",
  types: keyPolicyTypes,
  check: ({ props }) => {
    const policy = props.get("policy");
    const document = readPolicy(policy);
    if (document.state === "unknown") return [unknownAt(policy, { detail: "anybody" })];
    if (document.state === "malformed")
      return [
        findingAt(policy, { detail: "malformed", found: "not a JSON document", fix: "write the policy as JSON text" }),
      ];
    return document.statements
      .filter(allowsAnybody)
      .map(({ label }) => findingAt(policy, { detail: "anybody", found: `open to every principal in ${label}` }));
  },
});
