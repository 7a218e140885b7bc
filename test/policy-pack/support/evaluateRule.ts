import { readPackConfig } from "../../../policy-pack/lib/config";
import { Evaluator, type Violation } from "../../../policy-pack/lib/evaluate";
import { stackOf, type Resource, type StackResource } from "../../../policy-pack/lib/resource";
import type { Rule } from "../../../policy-pack/lib/rule";
import { Value } from "../../../policy-pack/lib/value";

/** The day on which rules are tested. */
export const TODAY = "2026-06-15";

export interface TestResource {
  readonly type: string;
  readonly name?: string;
  readonly props: unknown;
  /** What the provider says of it. */
  readonly outputs?: unknown;
  /** Inputs of the resource's provider. */
  readonly provider?: unknown;
  readonly parent?: string;
  /** Types of the parents as they stand in the URN, the outermost first. */
  readonly parentTypes?: readonly string[];
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

export interface TestConfig {
  /** Settings of the rule: level, onUnknown, parameters. */
  readonly rule?: object;
  readonly exemptions?: readonly object[];
  /** Default: `TODAY`. */
  readonly today?: string;
}

export function urnOf(resource: TestResource): string {
  const types = [...(resource.parentTypes ?? []), resource.type].join("$");
  return `urn:pulumi:test::pack::${types}::${resource.name ?? "example"}`;
}

function resourceOf(resource: TestResource): Resource {
  return {
    type: resource.type,
    name: resource.name ?? "example",
    urn: urnOf(resource),
    props: Value.of(resource.props),
    ...(resource.provider === undefined ? {} : { provider: Value.of(resource.provider) }),
  };
}

function evaluatorOf(rule: Rule, config: TestConfig): Evaluator {
  const section = { rules: { [rule.id]: config.rule ?? {} }, exemptions: config.exemptions ?? [] };
  return new Evaluator([rule], readPackConfig([rule], { [rule.family]: section }), config.today ?? TODAY);
}

/** The violations of one rule on one resource, as the pack reports them. */
export function evaluateRule(rule: Rule, resource: TestResource, config: TestConfig = {}): readonly Violation[] {
  return evaluatorOf(rule, config).evaluateResource(resourceOf(resource));
}

/** The violations of one stack rule on a whole stack. */
export function evaluateStackRule(
  rule: Rule,
  resources: readonly TestResource[],
  config: TestConfig = {},
): readonly Violation[] {
  const all = resources.map((resource): StackResource => ({
    ...resourceOf(resource),
    ...(resource.outputs === undefined ? {} : { outputs: Value.of(resource.outputs) }),
    parent: resource.parent,
    dependencies: resource.dependencies ?? [],
    propertyDependencies: resource.propertyDependencies ?? {},
  }));
  return evaluatorOf(rule, config).evaluateStack(stackOf(all));
}

/** Violations in the short form `level finding path`, which is what most tests compare. */
export function summary(violations: readonly Violation[]): readonly string[] {
  return violations.map(({ level, finding, path }) => [level, finding, path].join(" ").trim());
}

/** What one rule finds on one resource, in short form. */
export function findings(rule: Rule, resource: TestResource, config: TestConfig = {}): readonly string[] {
  return summary(evaluateRule(rule, resource, config));
}

/** What one stack rule finds, as `level finding resource-name`. */
export function stackFindings(
  rule: Rule,
  resources: readonly TestResource[],
  config: TestConfig = {},
): readonly string[] {
  return evaluateStackRule(rule, resources, config).map(
    ({ level, finding, urn }) => `${level} ${finding} ${urn.split("::").at(-1) ?? ""}`,
  );
}
