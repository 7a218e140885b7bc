import type { Rule } from "../../../policy-pack/lib/rule";
import { evaluateStackRule, urnOf, type TestConfig, type TestResource } from "./evaluateRule";

/**
 * A resource of a stack.
 *
 * @param references the resources whose outputs each property is made of
 */
export function stackResource(
  type: string,
  name: string,
  props: Readonly<Record<string, unknown>> = {},
  references: Readonly<Record<string, readonly TestResource[]>> = {},
): TestResource {
  const propertyDependencies = Object.fromEntries(
    Object.entries(references).map(([property, targets]) => [property, targets.map(urnOf)]),
  );
  return { type, name, props, propertyDependencies };
}

/** What one stack rule finds, as `level finding subject path`. */
export function stackFindings(
  rule: Rule,
  resources: readonly TestResource[],
  config: TestConfig = {},
): readonly string[] {
  return evaluateStackRule(rule, resources, config).map(({ level, finding, subject, path }) =>
    [level, finding, subject, path].join(" ").trim(),
  );
}
