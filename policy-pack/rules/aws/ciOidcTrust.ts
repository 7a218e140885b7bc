import { readPolicy, type Statement } from "../../lib/aws/policyDocument";
import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

const GITHUB = "token.actions.githubusercontent.com";

/** `repo:<owner>/<name>:` and then an environment, a branch or tag, none of them a pattern for everything. */
const pinned = /^repo:[^/*?:]+\/[^/*?:]+:(environment:[^*?]+|ref:refs\/(heads|tags)\/[^*?]+)$/;
const named = /^repo:[^/*?:]+\/[^/*?:]+:/;

function judgeStatement(policy: Value, statement: Statement): readonly Finding[] {
  const federated = statement.principals.Federated ?? [];
  if (!statement.allows || !federated.some((issuer) => issuer.includes(GITHUB))) return [];
  const subjects = statement.conditions.filter(({ key }) => key === `${GITHUB}:sub`).flatMap(({ values }) => values);
  if (subjects.length === 0) {
    return [
      findingAt(policy, {
        detail: "any-repository",
        found: `without a condition on the subject in ${statement.label}`,
      }),
    ];
  }
  return subjects
    .filter((subject) => !pinned.test(subject))
    .map((subject) =>
      findingAt(policy, {
        detail: named.test(subject) ? "any-branch" : "any-repository",
        found: `open to the subjects ${subject} in ${statement.label}`,
      }),
    );
}

export const ciOidcTrust = defineRule({
  id: "ci-oidc-trust",
  family: "aws",
  controls: ["ci-oidc-credentials"],
  severity: "high",
  title: "A role for CI trusts one repository and one environment or branch",
  description: "A wider trust lets any pull request, or anybody's repository, deploy.",
  fix: `Add a StringEquals condition: ${GITHUB}:sub repo:<owner>/<repository>:environment:<environment>`,
  onUnknown: "advisory",
  scope: "resource",
  types: ["aws:iam/role:Role"],
  check: ({ props }) => {
    const policy = props.get("assumeRolePolicy");
    const document = readPolicy(policy);
    if (document.state === "unknown") return [unknownAt(policy, { detail: "any-repository" })];
    return document.statements.flatMap((statement) => judgeStatement(policy, statement));
  },
});
