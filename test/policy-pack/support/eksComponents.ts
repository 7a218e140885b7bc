import type { Rule } from "../../../policy-pack/lib/rule";
import { urnOf, type TestConfig, type TestResource } from "./evaluateRule";
import { stackFindings, stackResource } from "./stackResources";

export const component = (type: string, props: Readonly<Record<string, unknown>> = {}): TestResource =>
  stackResource(type, "prod", props);

/** A resource that the component's plugin has made, one component further in. */
export function madeBy(parent: TestResource, type: string): readonly TestResource[] {
  const inner = { ...stackResource("eks:index:Inner", "inner"), parent: urnOf(parent) };
  return [inner, { ...stackResource(type, "made"), parent: urnOf(inner) }];
}

/** What a rule finds on an eks.Cluster whose plugin has not run, as `level detail path`. */
export function clusterFindings(
  rule: Rule,
  props: Readonly<Record<string, unknown>>,
  config: TestConfig = {},
): readonly string[] {
  return componentFindings(rule, component("eks:index:Cluster", props), config);
}

/** What a rule finds on one component, as `level detail path`. */
export function componentFindings(rule: Rule, resource: TestResource, config: TestConfig = {}): readonly string[] {
  const type = resource.type.slice(resource.type.lastIndexOf(":") + 1);
  return stackFindings(rule, [resource], config).map((finding) =>
    finding.replace(`${rule.id}/`, "").replace(` ${type}/prod`, ""),
  );
}
