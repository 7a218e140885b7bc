import { readPolicy, type Statement } from "../../lib/aws/policyDocument";
import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

/** OIDC issuers of clusters; other providers have claims of their own. */
const clusterIssuer = /oidc\.eks\.|\/id\//;

function valuesOf(statement: Statement, claim: string): readonly string[] {
  return statement.conditions.filter(({ key }) => key.endsWith(`:${claim}`)).flatMap(({ values }) => values);
}

/** A pattern in the namespace or the name lets a workload of somebody else in. */
function isExactServiceAccount(subject: string): boolean {
  return /^system:serviceaccount:[^:*?]+:[^:*?]+$/.test(subject);
}

function judgeStatement(policy: Value, statement: Statement): readonly Finding[] {
  const issuers = statement.principals.Federated ?? [];
  if (!statement.allows || !issuers.some((issuer) => clusterIssuer.test(issuer))) return [];
  const subjects = valuesOf(statement, "sub");
  const found = (what: string): { found: string } => ({ found: `${what} in ${statement.label}` });
  return [
    ...(subjects.length === 0
      ? [findingAt(policy, { detail: "no-subject", ...found("without a condition on the subject") })]
      : subjects
          .filter((subject) => !isExactServiceAccount(subject))
          .map((subject) =>
            findingAt(policy, { detail: "subject-too-wide", ...found(`open to the subjects ${subject}`) }),
          )),
    ...(valuesOf(statement, "aud").length === 0
      ? [findingAt(policy, { detail: "no-audience", ...found("without a condition on the audience") })]
      : []),
  ];
}

export const idWorkloadIdentityTrust = defineRule({
  id: "id-workload-identity-trust",
  family: "aws",
  controls: ["id-workload-identity-scoped"],
  severity: "high",
  title: "A role for pods trusts one service account",
  description: "Without the exact subject every pod of the cluster can take the role.",
  fix: "Add StringEquals conditions: <issuer>:sub system:serviceaccount:<namespace>:<name>, <issuer>:aud sts.amazonaws.com",
  onUnknown: "advisory",
  scope: "resource",
  types: ["aws:iam/role:Role"],
  check: ({ props }) => {
    const policy = props.get("assumeRolePolicy");
    const document = readPolicy(policy);
    if (document.state === "unknown") return [unknownAt(policy, { detail: "no-subject" })];
    return document.statements.flatMap((statement) => judgeStatement(policy, statement));
  },
});
