import type { Statement } from "../../lib/aws/iam/document";
import { judgeDocument, type StatementFinding } from "../../lib/aws/iam/judgeDocument";
import { allowsEverything, privilegesIn } from "../../lib/aws/iam/privileges";
import { identityPolicies, valuesAt } from "../../lib/aws/iam/sources";
import { defineRule } from "../../lib/defineRule";

function judge(statements: readonly Statement[]): readonly StatementFinding[] {
  // Who may do everything may do this as well: id-iam-no-wildcards says so once.
  if (allowsEverything(statements)) return [];
  return privilegesIn(statements).map(({ detail, effect, actions }) => ({
    detail,
    found: `allowing ${actions.join(", ")} on targets that it does not name`,
    problem: `its holder can ${effect}`,
  }));
}

export const idIamPrivilegeEscalation = defineRule({
  id: "id-iam-privilege-escalation",
  family: "aws",
  controls: ["id-iam-groups-not-users", "id-infra-identity-least-privilege"],
  severity: "high",
  title: "IAM policies give no way to more than they say",
  description:
    "Whoever may rewrite policies, take or pass any role, administer clusters, or read every secret has far more than the policy shows.",
  fix: "Name the ARNs that are meant in Resource, or add a condition such as iam:PassedToService or aws:ResourceTag",
  onUnknown: "advisory",
  scope: "resource",
  types: Object.keys(identityPolicies),
  check: (resource) =>
    valuesAt(identityPolicies, resource).flatMap((policy) => judgeDocument(policy, "rewrite-policies", judge)),
});
