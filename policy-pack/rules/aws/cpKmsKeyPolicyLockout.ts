import { keyPolicyTypes } from "../../lib/aws/kmsKeyPolicy";
import { matches, readPolicy, type Statement } from "../../lib/aws/policyDocument";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

/** Whether some AWS principal may change the policy later. */
function keepsAnAdministrator({ allows, principals, actions }: Statement): boolean {
  const named = principals.AWS ?? [];
  return allows && named.length > 0 && actions.some((action) => matches(action, "kms:PutKeyPolicy"));
}

export const cpKmsKeyPolicyLockout = defineRule({
  id: "cp-kms-key-policy-lockout",
  family: "aws",
  controls: ["cp-kms-key-hygiene"],
  severity: "high",
  title: "A KMS key policy leaves an administrator",
  description: "When nobody may change the policy any more, the key and every cluster under it are out of reach.",
  fix: "Add a statement that allows kms:* to arn:aws:iam::<account>:root",
  scope: "resource",
  types: keyPolicyTypes,
  check: ({ props }) => {
    const policy = props.get("policy");
    const document = readPolicy(policy);
    // Without a policy AWS gives the account's root everything. What an unknown policy says is judged on the update.
    if (document.state !== "known" || document.statements.some(keepsAnAdministrator)) return [];
    return [
      findingAt(policy, { detail: "no-administrator", found: "without a principal that may call kms:PutKeyPolicy" }),
    ];
  },
});
