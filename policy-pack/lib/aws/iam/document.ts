import { Value } from "../../value";
import type { PatternSet } from "../../pattern";

/** One test of a statement's Condition. */
export interface Condition {
  /** As it stands in the document. */
  readonly written: string;
  /** In lower case, without what binds less: `ForAnyValue:` and `IfExists` are told apart below. */
  readonly operator: string;
  /** `ForAllValues` holds where the key is missing, and so does `…IfExists`. */
  readonly holdsWithoutKey: boolean;
  /** In lower case, as AWS compares it, e.g. `aws:principalorgid`. */
  readonly key: string;
  readonly values: readonly string[];
  /** One of the values is not known yet: a value of the program's own, not a wildcard. */
  readonly hasUnknown: boolean;
}

export type Effect = "allow" | "deny";

/** One statement of an IAM policy document, with lists where AWS allows a text or a list. */
export interface Statement {
  /** For messages: its Sid, or its place. */
  readonly label: string;
  readonly effect: Effect;
  /** Allowed to anybody but the ones named. */
  readonly hasNotPrincipal: boolean;
  /** Kind of principal to names; a bare `"*"` is of kind `AWS`. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
  readonly actions: PatternSet;
  readonly resources: PatternSet;
  readonly conditions: readonly Condition[];
  /** The part that decides and is not known yet; the statement is read as the widest that it can become. */
  readonly unknown?: Value;
}

/** A policy document as far as it can be read. */
export interface PolicyDocument {
  /** `malformed`: neither an object nor the text of one. `unknown`: nothing of it is known. */
  readonly state: "known" | "unknown" | "absent" | "malformed";
  readonly statements: readonly Statement[];
}

/** Stands for a name that is not known yet: it comes from a resource of the program and is no wildcard. */
export const UNKNOWN_NAME = "(unknown)";

/** A member by its name in any case, as IAM reads it. */
function member(value: Value, name: string): Value {
  const exact = value.get(name);
  if (exact.isPresent) return exact;
  const other = value.entries().find(([key]) => key.toLowerCase() === name.toLowerCase());
  return other?.[1] ?? exact;
}

function listOf(value: Value): readonly Value[] {
  return Array.isArray(value.raw) ? value.items() : value.isAbsent ? [] : [value];
}

function names(value: Value): readonly string[] {
  return listOf(value).flatMap((item) => (item.isUnknown ? UNKNOWN_NAME : (item.string()?.trim() ?? [])));
}

/** Condition values may be booleans and numbers; AWS compares their texts. */
function conditionValues(value: Value): readonly string[] {
  return listOf(value).flatMap(({ raw, isUnknown }) =>
    !isUnknown && (typeof raw === "string" || typeof raw === "boolean" || typeof raw === "number") ? [String(raw)] : [],
  );
}

function principalsOf(principal: Value): Readonly<Record<string, readonly string[]>> {
  if (principal.isUnknown) return { AWS: ["*"] };
  const direct = names(principal).filter((name) => name !== UNKNOWN_NAME);
  if (direct.length > 0) return { AWS: direct };
  return Object.fromEntries(principal.entries().map(([kind, value]) => [kind, names(value)]));
}

function conditionsOf(condition: Value): readonly Condition[] {
  return condition.entries().flatMap(([written, tests]) => {
    const operator = written.toLowerCase();
    return tests.entries().map(([key, value]) => ({
      written,
      operator: operator
        .replace(/^forany(value|values):/, "")
        .replace(/^forallvalues:/, "")
        .replace(/ifexists$/, ""),
      holdsWithoutKey: operator.startsWith("forallvalues:") || operator.endsWith("ifexists"),
      key: key.trim().toLowerCase(),
      values: conditionValues(value),
      hasUnknown: listOf(value).some((item) => item.isUnknown),
    }));
  });
}

/** The patterns under a name or under its negation. What is unknown is the widest, for actions, or one name. */
function patternSet(statement: Value, name: string, whenUnknown: string): PatternSet {
  const negated = member(statement, `Not${name}`);
  const inverted = negated.isPresent;
  const widest = inverted ? UNKNOWN_NAME : whenUnknown;
  const patterns = names(inverted ? negated : member(statement, name));
  return { inverted, patterns: patterns.map((pattern) => (pattern === UNKNOWN_NAME ? widest : pattern)) };
}

/** The first part whose value decides what the statement says, and is not known yet. */
function decidingUnknown(statement: Value): Value | undefined {
  const whole = ["Effect", "Principal", "Condition"].map((name) => member(statement, name));
  const actions = ["Action", "NotAction"].flatMap((name) => listOf(member(statement, name)));
  return [statement, ...whole, ...actions].find((value) => value.isUnknown);
}

function statementOf(value: Value, index: number): Statement {
  const sid = member(value, "Sid").string();
  const unknown = decidingUnknown(value);
  const base = {
    label: sid === undefined || sid === "" ? `statement ${index + 1}` : `statement "${sid}"`,
    ...(unknown === undefined ? {} : { unknown }),
  };
  const everything = { patterns: ["*"], inverted: false };
  if (value.isUnknown) {
    return {
      ...base,
      effect: "allow",
      hasNotPrincipal: false,
      principals: { AWS: ["*"] },
      actions: everything,
      resources: everything,
      conditions: [],
    };
  }
  const effect = member(value, "Effect");
  return {
    ...base,
    effect: effect.isUnknown || effect.string()?.trim().toLowerCase() === "allow" ? "allow" : "deny",
    hasNotPrincipal: member(value, "NotPrincipal").isPresent,
    principals: principalsOf(member(value, "Principal")),
    actions: patternSet(value, "Action", "*"),
    resources: patternSet(value, "Resource", UNKNOWN_NAME),
    conditions: conditionsOf(member(value, "Condition")),
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
  return { state: "known", statements: listOf(member(root, "Statement")).map(statementOf) };
}
