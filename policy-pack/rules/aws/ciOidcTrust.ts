import { tokenTrusts, type TokenTrust } from "../../lib/aws/iam/issuers";
import { judgeDocument, type StatementFinding } from "../../lib/aws/iam/judgeDocument";
import { isFixed } from "../../lib/pattern";
import { trustPolicies, valuesAt } from "../../lib/aws/iam/sources";
import { defineRule } from "../../lib/defineRule";
import { GITHUB_SUBJECTS } from "../../lib/pipelineIssuers";

/** GitHub's claims that say the same as its subject. */
const REPOSITORY_CLAIMS = ["repository", "repository_id"];
const BRANCH_CLAIMS = ["environment", "ref", "job_workflow_ref"];

function isPinnedBy(trust: TokenTrust, claims: readonly string[]): boolean {
  return claims.some((claim) => {
    const values = trust.claims.get(claim) ?? [];
    return values.length > 0 && values.every(isFixed);
  });
}

function judgeTrust(trust: TokenTrust, label: string): readonly StatementFinding[] {
  const { pipeline, subjects, audiences, hasUnknownSubject } = trust;
  if (pipeline === undefined) return [];
  const fix = `add StringEquals conditions: <issuer>:sub ${pipeline.example}, <issuer>:aud with the audience of the provider`;
  const audience =
    audiences.length === 0
      ? [{ detail: "no-audience", found: `without a condition on the audience in ${label}`, fix }]
      : [];
  if (subjects.length === 0 && !hasUnknownSubject) {
    if (!isPinnedBy(trust, REPOSITORY_CLAIMS)) {
      const found = `open to every pipeline of ${pipeline.name}, without a condition on the subject in ${label}`;
      return [{ detail: "any-repository", found, fix }];
    }
    const branch = isPinnedBy(trust, BRANCH_CLAIMS);
    return branch ? audience : [{ detail: "any-branch", found: `open to every branch in ${label}`, fix }, ...audience];
  }
  const wide = subjects
    .filter((subject) => !pipeline.pinned.test(subject))
    .map((subject) => ({
      detail: pipeline.named.test(subject) ? "any-branch" : "any-repository",
      found: `open to the subjects ${subject} in ${label}`,
      fix,
    }));
  return [...wide, ...audience];
}

export const ciOidcTrust = defineRule({
  id: "ci-oidc-trust",
  family: "aws",
  controls: ["ci-oidc-credentials"],
  severity: "high",
  title: "A role for CI trusts one repository and one environment or branch",
  description: "A wider trust lets any pull request, or anybody's repository, deploy.",
  fix: `Add StringEquals conditions on the audience and on the subject, for GitHub ${GITHUB_SUBJECTS}`,
  onUnknown: "advisory",
  scope: "resource",
  types: Object.keys(trustPolicies),
  check: (resource) =>
    valuesAt(trustPolicies, resource).flatMap((policy) =>
      judgeDocument(policy, "any-repository", (statements) =>
        statements.flatMap((statement) =>
          tokenTrusts(statement, statements).flatMap((trust) => judgeTrust(trust, statement.label)),
        ),
      ),
    ),
});
