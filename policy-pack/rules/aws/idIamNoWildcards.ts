import type { Statement } from "../../lib/aws/iam/document";
import { judgeDocument, type StatementFinding } from "../../lib/aws/iam/judgeDocument";
import { allowsEverything } from "../../lib/aws/iam/privileges";
import { identityPolicies, valuesAt } from "../../lib/aws/iam/sources";
import { defineRule } from "../../lib/defineRule";

function described({ patterns, inverted }: Statement["actions"]): string {
  return `${inverted ? "everything but " : ""}${patterns.join(", ") || "nothing"}`;
}

function judge(statements: readonly Statement[]): readonly StatementFinding[] {
  const denials = statements.filter(({ effect }) => effect === "deny");
  const alone = statements.filter((one) => one.effect === "allow" && allowsEverything([one, ...denials]));
  if (alone.length > 0) {
    return alone.map(({ label, actions, resources }) => ({
      detail: "wildcard",
      found: `allowing ${described(actions)} on ${resources.inverted ? described(resources) : `"${resources.patterns.join(", ")}"`} in ${label}`,
    }));
  }
  return allowsEverything(statements)
    ? [{ detail: "wildcard", found: "allowing everything, its statements together" }]
    : [];
}

export const idIamNoWildcards = defineRule({
  id: "id-iam-no-wildcards",
  family: "aws",
  controls: ["id-iam-groups-not-users"],
  severity: "high",
  title: "IAM policies do not allow everything",
  description: "A policy with Action * on Resource * makes its holder administrator of the account.",
  fix: "List the actions and the ARNs that are needed",
  onUnknown: "advisory",
  scope: "resource",
  types: Object.keys(identityPolicies),
  check: (resource) =>
    valuesAt(identityPolicies, resource).flatMap((policy) => judgeDocument(policy, "wildcard", judge)),
});
