import { findingAt, unknownAt, type Finding, type FindingText } from "../../finding";
import type { Value } from "../../value";
import { readPolicy, type Statement } from "./document";

/** What is wrong with statements; the place is that of the document. */
export type StatementFinding = FindingText & { readonly detail: string };

/**
 * The findings on a policy document. One that is not known as a whole is `<rule>/unknown`; where only a part is unknown
 * that decides (an effect, an action, a statement), that part is, and weighs as much as the finding it may be.
 *
 * @param judge what is wrong with statements, given with those beside them
 */
export function judgeDocument(
  policy: Value,
  detail: string,
  judge: (statements: readonly Statement[]) => readonly StatementFinding[],
): readonly Finding[] {
  const { state, statements } = readPolicy(policy);
  if (state === "unknown") return [unknownAt(policy, { detail })];
  const known = judge(statements.filter(({ unknown }) => unknown === undefined)).map((text) => findingAt(policy, text));
  const undecided = statements.find(({ unknown }) => unknown !== undefined)?.unknown;
  if (known.length > 0 || undecided === undefined || judge(statements).length === 0) return known;
  return [unknownAt(undecided, { detail, onUnknown: "mandatory", problem: "it decides what the policy allows" })];
}
