import { openStatements } from "./access";
import { looseOperator } from "./conditions";
import type { Statement } from "./document";
import type { StatementFinding } from "./judgeDocument";

/**
 * `anybody` for each statement that lets every principal in, `loose-condition` where a condition names callers with an
 * operator that also holds for those without the key.
 */
export function judgeOpen(document: readonly Statement[]): readonly StatementFinding[] {
  return openStatements(document).map((statement) => {
    const operator = looseOperator(statement);
    if (operator === undefined) return { detail: "anybody", found: `open to every principal in ${statement.label}` };
    return {
      detail: "loose-condition",
      found: `open to principals without the key that ${operator} asks for in ${statement.label}`,
      fix: "write the condition with StringEquals, ArnLike or another operator without ForAllValues and IfExists",
    };
  });
}
