import type { Exemption } from "./exemption";
import type { Finding } from "./finding";
import type { KubernetesObject } from "./kubernetesObject";
import type { Pod } from "./podSpec";
import type { Resource, Stack } from "./resource";

/** The groups of rules, each one policy for the policy host, with its own section in the configuration. */
export const families = ["kubernetes", "aws", "azure", "gcp", "digitalocean", "stack"] as const;
export type Family = (typeof families)[number];

export const severities = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof severities)[number];

/** What a finding does: `mandatory` blocks, `advisory` warns, `remediate` repairs what it can and blocks the rest. */
export const levels = ["mandatory", "advisory", "remediate", "disabled"] as const;
export type Level = (typeof levels)[number];

/** One parameter of a rule, set per environment in the configuration. */
export type Param =
  | { readonly type: "boolean"; readonly description: string; readonly default: boolean }
  | { readonly type: "integer"; readonly description: string; readonly default: number; readonly minimum?: number }
  | { readonly type: "string"; readonly description: string; readonly default: string }
  | { readonly type: "strings"; readonly description: string; readonly default: readonly string[] };
export type Params = Readonly<Record<string, Param>>;

interface ParamTypes {
  readonly boolean: boolean;
  readonly integer: number;
  readonly string: string;
  readonly strings: readonly string[];
}
export type ParamValues<P extends Params> = { readonly [K in keyof P]: ParamTypes[P[K]["type"]] };

/** What a rule may know besides the resource. */
export interface RuleContext<P extends Params = Params> {
  readonly params: ParamValues<P>;
  /** Today's date, `YYYY-MM-DD`. */
  readonly today: string;
}

/** What a rule about a whole stack may know besides. */
export interface StackContext<P extends Params = Params> extends RuleContext<P> {
  /** The exemptions of all families that have matched no finding until this rule is called. */
  unusedExemptions(): readonly Exemption[];
  /** All exemptions of the configuration. */
  allExemptions(): readonly Exemption[];
}

/** What is the same for every rule. Texts are plain sentences; they end up in messages and in docs/rules.md. */
export interface RuleInfo<P extends Params> {
  /** Kebab-case, in the words of the control catalogue; the name of the rule's file in kebab-case too. */
  readonly id: string;
  readonly family: Family;
  /** Ids of the controls that the rule serves; the first is named in messages. */
  readonly controls: readonly [string, ...string[]];
  readonly severity: Severity;
  readonly title: string;
  /** What goes wrong without it, in a sentence. */
  readonly description: string;
  /** What to write instead, as an instruction: "Set … to …". */
  readonly fix: string;
  /** Default: `mandatory`. */
  readonly level?: Exclude<Level, "remediate">;
  /** Level of the finding `<rule>/unknown`. Default: that of `level`, `mandatory` if it is disabled; `advisory` for image strings and JSON documents. */
  readonly onUnknown?: Exclude<Level, "remediate">;
  readonly params?: P;
}

interface PodCheck<P extends Params> {
  readonly scope: "pod";
  /** Judges a pod whose whole spec is unknown: one rule does, so that it is said once and not by every rule. */
  readonly judgesUnknownSpec?: true;
  /** Called for every pod of every workload kind and custom resource, not for one whose whole spec is unknown. */
  check(pod: Pod, context: RuleContext<P>): readonly Finding[];
  /** Repairs a pod in place where the fix is safe and unambiguous. Returns whether it changed anything. */
  remediate?(spec: Record<string, unknown>, context: RuleContext<P>): boolean;
}

interface ObjectCheck<P extends Params> {
  readonly scope: "object";
  /** Kinds as in KubernetesObject.kind, `group/*` for every kind of a group, or `all`. */
  readonly kinds: readonly string[] | "all";
  check(object: KubernetesObject, context: RuleContext<P>): readonly Finding[];
  /** Repairs an object in place where the fix is safe and unambiguous. Returns whether it changed anything. */
  remediate?(object: Record<string, unknown>, context: RuleContext<P>): boolean;
}

interface ResourceCheck<P extends Params> {
  readonly scope: "resource";
  /** Type tokens, without API version; a last character `*` matches every token that starts so. */
  readonly types: readonly string[];
  check(resource: Resource, context: RuleContext<P>): readonly Finding[];
  /** Repairs inputs in place where the fix is safe and unambiguous. Returns whether it changed anything. */
  remediate?(props: Record<string, unknown>, context: RuleContext<P>): boolean;
}

interface StackCheck<P extends Params> {
  readonly scope: "stack";
  /** Called once with the whole stack; every finding names its `resource`. */
  check(stack: Stack, context: StackContext<P>): readonly Finding[];
}

export type RuleDefinition<P extends Params = Params> = RuleInfo<P> &
  (PodCheck<P> | ObjectCheck<P> | ResourceCheck<P> | StackCheck<P>);

/** A rule as the pack runs it: the definition with its defaults filled in. */
export type Rule = RuleDefinition & {
  readonly level: Exclude<Level, "remediate">;
  readonly onUnknown: Exclude<Level, "remediate">;
  readonly params: Params;
};

/** Whether a rule about objects names a kind, alone or with its group. */
export function namesKind(kinds: readonly string[], kind: string): boolean {
  return kinds.includes(kind) || kinds.includes(`${kind.slice(0, kind.indexOf("/"))}/*`);
}
