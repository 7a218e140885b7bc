import { Value } from "../value";

/** One test of a statement's Condition. */
export interface Condition {
  /** e.g. `StringEquals`. */
  readonly operator: string;
  /** In lower case, as AWS compares it, e.g. `aws:principalorgid`. */
  readonly key: string;
  readonly values: readonly string[];
}

/** One statement of an IAM policy document, with lists where AWS allows a text or a list. */
export interface Statement {
  /** For messages: its Sid, or its place. */
  readonly label: string;
  readonly allows: boolean;
  /** Allowed to anybody but the ones named. */
  readonly hasNotPrincipal: boolean;
  /** Kind of principal to names; a bare `"*"` is of kind `AWS`. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly Condition[];
}

/** A policy document as far as it can be read. */
export interface PolicyDocument {
  /** `malformed`: neither an object nor the text of one. */
  readonly state: "known" | "unknown" | "absent" | "malformed";
  readonly statements: readonly Statement[];
}

function texts(value: Value): readonly string[] {
  const text = value.string();
  if (text !== undefined) return [text];
  return value.items().flatMap((item) => item.string() ?? []);
}

/** Condition values may be booleans and numbers; AWS compares their texts. */
function conditionValues(value: Value): readonly string[] {
  const items = Array.isArray(value.raw) ? value.items() : [value];
  return items.flatMap(({ raw }) =>
    typeof raw === "string" || typeof raw === "boolean" || typeof raw === "number" ? [String(raw)] : [],
  );
}

function principalsOf(principal: Value): Readonly<Record<string, readonly string[]>> {
  const names = texts(principal);
  if (names.length > 0) return { AWS: names };
  return Object.fromEntries(principal.entries().map(([kind, value]) => [kind, texts(value)]));
}

function conditionsOf(condition: Value): readonly Condition[] {
  return condition
    .entries()
    .flatMap(([operator, tests]) =>
      tests.entries().map(([key, value]) => ({ operator, key: key.toLowerCase(), values: conditionValues(value) })),
    );
}

function statementOf(value: Value, index: number): Statement {
  const sid = value.get("Sid").string();
  return {
    label: sid === undefined || sid === "" ? `statement ${index + 1}` : `statement "${sid}"`,
    allows: value.get("Effect").string()?.toLowerCase() === "allow",
    hasNotPrincipal: value.get("NotPrincipal").isPresent,
    principals: principalsOf(value.get("Principal")),
    actions: texts(value.get("Action")),
    resources: texts(value.get("Resource")),
    conditions: conditionsOf(value.get("Condition")),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A comma too many is a slip that AWS reports late; what the document says is plain enough to judge it now.
    return JSON.parse(text.replace(/,(\s*[}\]])/g, "$1"));
  }
}

/** Reads a policy document given as text or as an object. */
export function readPolicy(document: Value): PolicyDocument {
  if (document.isUnknown) return { state: "unknown", statements: [] };
  if (document.isAbsent) return { state: "absent", statements: [] };
  const text = document.string();
  let root = document;
  if (text !== undefined) {
    try {
      root = Value.of(parse(text));
    } catch {
      return { state: "malformed", statements: [] };
    }
  }
  if (typeof root.raw !== "object" || root.raw === null) return { state: "malformed", statements: [] };
  const statement = root.get("Statement");
  if (statement.isUnknown) return { state: "unknown", statements: [] };
  const statements = Array.isArray(statement.raw) ? statement.items() : statement.isAbsent ? [] : [statement];
  return { state: "known", statements: statements.map(statementOf) };
}

/** Conditions that hold for anybody who calls over TLS or with a second factor, whoever it is. */
const impersonalKeys = ["aws:securetransport", "aws:multifactorauthpresent", "aws:currenttime", "aws:useragent"];

/** Whether the statement's conditions say who may call, or from where. */
function isNarrowed(statement: Statement): boolean {
  return statement.conditions.some(
    ({ operator, key, values }) =>
      !/not|null/i.test(operator) && !impersonalKeys.includes(key) && values.length > 0 && !values.includes("*"),
  );
}

/** Whether the statement lets anybody in: any principal, and no condition on who calls. */
export function allowsAnybody(statement: Statement): boolean {
  const named = Object.values(statement.principals).flat();
  return statement.allows && (statement.hasNotPrincipal || named.includes("*")) && !isNarrowed(statement);
}

/** Whether a pattern of actions or resources, with `*` and `?`, matches a text. */
export function matches(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${expression}$`, "i").test(text);
}
