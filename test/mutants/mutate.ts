import ts from "typescript";

/** One change of one token. */
export interface Mutant {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
  /** The whole file with the change. */
  readonly text: string;
}

const operators: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: "!==",
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: "===",
  [ts.SyntaxKind.AmpersandAmpersandToken]: "||",
  [ts.SyntaxKind.BarBarToken]: "&&",
  [ts.SyntaxKind.LessThanToken]: "<=",
  [ts.SyntaxKind.LessThanEqualsToken]: "<",
  [ts.SyntaxKind.GreaterThanToken]: ">=",
  [ts.SyntaxKind.GreaterThanEqualsToken]: ">",
};

/** Properties whose texts are for readers: no behaviour hangs on their words. */
const TEXTS = new Set(["title", "description", "fix", "message", "problem", "secure", "found", "reason"]);

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isPropertyAssignment(node) && node.name.getText() === name;
}

/** Whether it stands for what is missing where any other text would do: `name ?? ""`. */
function isFallback({ parent }: ts.Node): boolean {
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken;
}

function replacement(node: ts.Node): string | undefined {
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return "false";
    case ts.SyntaxKind.FalseKeyword:
      return "true";
    case ts.SyntaxKind.NumericLiteral:
      return `(${node.getText()} + 1)`;
    case ts.SyntaxKind.StringLiteral:
      // Another value that the compiler would let through.
      if (isNamed(node.parent, "severity")) return node.getText() === '"low"' ? '"high"' : '"low"';
      if (isNamed(node.parent, "level") || isNamed(node.parent, "onUnknown")) {
        return node.getText() === '"advisory"' ? '"mandatory"' : '"advisory"';
      }
      if (node.getText() === '""' && isFallback(node)) return undefined;
      return `"mutant of ${(node as ts.StringLiteral).text.replace(/["\\\n]/g, "")}"`;
    default:
      return operators[node.kind];
  }
}

/** Whether a change there would not be one of behaviour: types, names of modules, texts for readers. */
function isOutside(node: ts.Node): boolean {
  if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true;
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isPropertyAssignment(node) && TEXTS.has(node.name.getText())) return true;
  // A sentence for readers under another name, such as a constant.
  if (ts.isStringLiteral(node) && /^[A-Z][a-z]*( \S+){2,}$/.test(node.text)) return true;
  // A text as the problem or fix of an error, and a list of keys, whose values nobody reads.
  if (ts.isCallExpression(node) && ["fail", "keysOf"].includes(node.expression.getText())) return true;
  return ts.isNewExpression(node) && node.expression.getText().endsWith("Error");
}

/** Every change of a single token of the source that could change what it does. */
export function mutantsOf(source: string): Mutant[] {
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  const add = (node: ts.Node, after: string) => {
    const [start, end] = [node.getStart(), node.getEnd()];
    mutants.push({
      line: file.getLineAndCharacterOfPosition(start).line + 1,
      before: node.getText(),
      after,
      text: source.slice(0, start) + after + source.slice(end),
    });
  };
  const visit = (node: ts.Node): void => {
    if (isOutside(node)) return;
    const after = replacement(node);
    // A name in an object literal is not a value.
    const isKey = ts.isStringLiteral(node) && ts.isPropertyAssignment(node.parent) && node.parent.name === node;
    if (after !== undefined && !isKey) add(node, after);
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      add(node, `(${node.operand.getText()})`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return mutants;
}
