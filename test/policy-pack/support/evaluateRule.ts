import type { Violation } from "../../../policy-pack/lib/evaluate";
import { judge, type JudgeConfig, type WrittenResource } from "../../../policy-pack/examples/judge";
import type { Rule } from "../../../policy-pack/lib/rule";

export {
  TODAY,
  urnOf,
  type JudgeConfig as TestConfig,
  type WrittenResource as TestResource,
} from "../../../policy-pack/examples/judge";

type TestConfig = JudgeConfig;
type TestResource = WrittenResource;

/** The violations of one rule on one resource, as the pack reports them. */
export function evaluateRule(rule: Rule, resource: TestResource, config: TestConfig = {}): readonly Violation[] {
  return judge(rule, [resource], config);
}

/** The violations of one stack rule on a whole stack. */
export function evaluateStackRule(
  rule: Rule,
  resources: readonly TestResource[],
  config: TestConfig = {},
): readonly Violation[] {
  return judge(rule, resources, config);
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
