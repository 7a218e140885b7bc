import { judgeOpen } from "../../lib/aws/iam/judgeOpen";
import { judgeDocument } from "../../lib/aws/iam/judgeDocument";
import { keyPolicies, valuesAt } from "../../lib/aws/iam/sources";
import { readPolicy } from "../../lib/aws/iam/document";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

const GRANT = "aws:kms/grant:Grant";

function judgePolicy(policy: Value): readonly Finding[] {
  if (readPolicy(policy).state === "malformed") {
    const text = { detail: "malformed", found: "not a JSON document", fix: "write the policy as JSON text" };
    return [findingAt(policy, text)];
  }
  return judgeDocument(policy, "anybody", (statements) => judgeOpen(statements));
}

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
  types: [...Object.keys(keyPolicies), GRANT],
  check: (resource) =>
    resource.type === GRANT
      ? judge(resource.props.get("granteePrincipal"), {
          detail: "anybody",
          // A principal that is not known yet is one of the program's own.
          bad: (value) => /[*?]/.test(value.string() ?? ""),
        }).filter(({ state }) => state !== "unknown")
      : valuesAt(keyPolicies, resource).flatMap(judgePolicy),
});
