import { findControl } from "../../components/controls";
import { readPackConfig } from "../lib/config";
import { Evaluator, type Violation } from "../lib/evaluate";
import { UNKNOWN_DETAIL } from "../lib/finding";
import { stackOf, type Resource, type StackResource } from "../lib/resource";
import type { Rule } from "../lib/rule";
import { Value } from "../lib/value";

/** The day on which examples and specs are judged. */
export const TODAY = "2026-06-15";

/** A resource as it is written down in an example or a spec. */
export interface WrittenResource {
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

export interface JudgeConfig {
  /** Settings of the rule: level, onUnknown, parameters. */
  readonly rule?: object;
  readonly exemptions?: readonly object[];
  /** Default: `TODAY`. */
  readonly today?: string;
}

export function urnOf(resource: WrittenResource): string {
  const types = [...(resource.parentTypes ?? []), resource.type].join("$");
  return `urn:pulumi:test::pack::${types}::${resource.name ?? "example"}`;
}

function resourceOf(resource: WrittenResource): Resource {
  return {
    type: resource.type,
    name: resource.name ?? "example",
    urn: urnOf(resource),
    props: Value.of(resource.props),
    ...(resource.provider === undefined ? {} : { provider: Value.of(resource.provider) }),
  };
}

/**
 * The violations of one rule on resources, as the pack reports them; a stack rule sees them together.
 *
 * @throws Error when a finding names a control that the catalogue does not have.
 */
export function judge(
  rule: Rule,
  resources: readonly WrittenResource[],
  config: JudgeConfig = {},
): readonly Violation[] {
  const section = { rules: { [rule.id]: config.rule ?? {} }, exemptions: config.exemptions ?? [] };
  const settings = readPackConfig([rule], { [rule.family]: section });
  const evaluator = new Evaluator([rule], settings, config.today ?? TODAY);
  const known = (violations: readonly Violation[]): readonly Violation[] => {
    const unknown = violations.find(
      // The control of a risk that a program accepts can be unknown itself.
      ({ control, finding }) => findControl(control) === undefined && !finding.endsWith(`/${UNKNOWN_DETAIL}`),
    );
    if (unknown !== undefined) throw new Error(`${unknown.finding} names ${unknown.control}, which is no control`);
    return violations;
  };
  if (rule.scope !== "stack") {
    return known(resources.flatMap((resource) => evaluator.evaluateResource(resourceOf(resource))));
  }
  const all = resources.map((resource): StackResource => ({
    ...resourceOf(resource),
    ...(resource.outputs === undefined ? {} : { outputs: Value.of(resource.outputs) }),
    parent: resource.parent,
    dependencies: resource.dependencies ?? [],
    propertyDependencies: resource.propertyDependencies ?? {},
  }));
  return known(evaluator.evaluateStack(stackOf(all)));
}
