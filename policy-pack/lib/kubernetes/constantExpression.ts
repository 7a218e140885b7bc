/**
 * What a CEL expression always is, where that can be read off it: a literal, a comparison of literals, and what `!`, `&&` and `||` make of
 * them. Undefined for everything that depends on the request.
 */
export function constantExpression(expression: string): boolean | undefined {
  const text = withoutOuterParentheses(expression.trim());
  if (text.length > MAX_LENGTH) return undefined;
  if (text === "true" || text === "false") return text === "true";
  for (const [operator, decisive] of [
    ["||", true],
    ["&&", false],
  ] as const) {
    const parts = splitAtTop(text, operator);
    if (parts.length === 1) continue;
    const values = parts.map(constantExpression);
    if (values.includes(decisive)) return decisive;
    return values.includes(undefined) ? undefined : !decisive;
  }
  if (text.startsWith("!") && !text.startsWith("!=")) {
    const inner = constantExpression(text.slice(1));
    return inner === undefined ? undefined : !inner;
  }
  const comparison = /^(LITERAL)\s*(==|!=|<=|>=|<|>)\s*(LITERAL)$/.source.replaceAll("LITERAL", LITERAL);
  const [, left, operator, right] = new RegExp(comparison).exec(text) ?? [];
  return left === undefined || right === undefined ? undefined : compare(left, operator ?? "", right);
}

/** Nobody writes a constant that long. */
const MAX_LENGTH = 200;
const LITERAL = "-?\\d+(?:\\.\\d+)?|'[^']*'|\"[^\"]*\"|true|false|null";

function compare(left: string, operator: string, right: string): boolean {
  const plain = (text: string) => (/^['"]/.test(text) ? text.slice(1, -1) : text);
  const [a, b] = [plain(left), plain(right)];
  const order = Number.isNaN(Number(a)) || Number.isNaN(Number(b)) ? a.localeCompare(b) : Number(a) - Number(b);
  switch (operator) {
    case "==":
      return a === b;
    case "!=":
      return a !== b;
    case "<":
      return order < 0;
    case ">":
      return order > 0;
    case "<=":
      return order <= 0;
    default:
      return order >= 0;
  }
}

function withoutOuterParentheses(text: string): string {
  let result = text;
  while (result.startsWith("(") && result.endsWith(")") && closes(result)) result = result.slice(1, -1).trim();
  return result;
}

/** Whether the parenthesis at the start is closed by the one at the end. */
function closes(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === "(") depth++;
    if (text[index] === ")") depth--;
    if (depth === 0 && index < text.length - 1) return false;
  }
  return depth === 0;
}

function splitAtTop(text: string, operator: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? "";
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === "'" || character === '"') quote = character;
    else if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    else if (depth === 0 && text.startsWith(operator, index)) {
      parts.push(text.slice(start, index));
      start = index + operator.length;
    }
  }
  return [...parts, text.slice(start)];
}
