import { readFamilyConfig } from "../../../policy-pack/lib/config";
import { remediateResource } from "../../../policy-pack/lib/remediate";
import type { Rule } from "../../../policy-pack/lib/rule";
import { Value } from "../../../policy-pack/lib/value";
import { TODAY, urnOf, type TestResource } from "./evaluateRule";

/** What a rule at level `remediate` makes of a resource's inputs; the inputs given stay as they are. */
export function remediated(rule: Rule, resource: TestResource): { readonly changed: boolean; readonly props: unknown } {
  // A clone made by Jest's environment: that of structuredClone has prototypes of another realm.
  const props: unknown = JSON.parse(JSON.stringify(resource.props));
  const settings = readFamilyConfig(rule.family, [rule], { rules: { [rule.id]: { level: "remediate" } } });
  const target = { type: resource.type, name: "example", urn: urnOf(resource), props: Value.of(props) };
  return { changed: remediateResource([rule], settings, TODAY, target), props };
}
