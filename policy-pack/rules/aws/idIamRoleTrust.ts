import { isBinding } from "../../lib/aws/iam/conditions";
import type { Statement } from "../../lib/aws/iam/document";
import { judgeOpen } from "../../lib/aws/iam/judgeOpen";
import { judgeDocument } from "../../lib/aws/iam/judgeDocument";
import { trustPolicies, valuesAt } from "../../lib/aws/iam/sources";
import { defineRule } from "../../lib/defineRule";

/** A federation by SAML without a condition on whom the assertion was made for. */
function takesAnyAssertion({ effect, principals, conditions }: Statement): boolean {
  const isSaml = (principals.Federated ?? []).some((principal) => principal.includes(":saml-provider/"));
  const names = conditions.some(
    (condition) => condition.key.startsWith("saml:") && isBinding(condition) && !condition.values.includes("*"),
  );
  return effect === "allow" && isSaml && !names;
}

export const idIamRoleTrust = defineRule({
  id: "id-iam-role-trust",
  family: "aws",
  controls: ["id-iam-groups-not-users"],
  severity: "critical",
  title: "Roles name who may assume them",
  description: "A role that trusts * can be assumed from every AWS account.",
  fix: 'Replace the principal "*" with the ARN of an account, a role or a service',
  onUnknown: "advisory",
  scope: "resource",
  types: Object.keys(trustPolicies),
  check: (resource) =>
    valuesAt(trustPolicies, resource).flatMap((policy) =>
      judgeDocument(policy, "anybody", (statements) => [
        ...judgeOpen(statements),
        ...statements.filter(takesAnyAssertion).map(({ label }) => ({
          detail: "saml-any-audience",
          found: `without a condition on the audience in ${label}`,
          fix: "add a StringEquals condition: SAML:aud https://signin.aws.amazon.com/saml",
        })),
      ]),
    ),
});
