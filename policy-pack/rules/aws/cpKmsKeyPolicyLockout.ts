import { readPolicy, type Statement } from "../../lib/aws/iam/document";
import { holds } from "../../lib/pattern";
import { keyPolicies, valuesAt } from "../../lib/aws/iam/sources";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

/** Whether some AWS principal may change the policy later. What is not known yet may be that principal. */
function keepsAnAdministrator({ effect, principals, actions }: Statement): boolean {
  const named = principals.AWS ?? [];
  return effect === "allow" && named.length > 0 && holds(actions, "kms:PutKeyPolicy");
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
  types: Object.keys(keyPolicies),
  check: (resource) =>
    valuesAt(keyPolicies, resource)
      // Without a policy AWS gives the account's root everything. What an unknown policy says is judged on the update.
      .filter((policy) => {
        const { state, statements } = readPolicy(policy);
        return state === "known" && !statements.some(keepsAnAdministrator);
      })
      .map((policy) =>
        findingAt(policy, {
          detail: "no-administrator",
          found: "without a principal that may call kms:PutKeyPolicy",
        }),
      ),
});
