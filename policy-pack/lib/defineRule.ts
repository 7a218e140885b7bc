import type { Params, Rule, RuleDefinition } from "./rule";

const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Makes a rule of its definition. `check` is a pure function that returns findings; if it throws, the pack reports
 * `<rule>/error` as mandatory for that resource and goes on with the other rules.
 *
 * @throws Error when the definition is wrong: a mistake of the author, found as soon as the pack is loaded.
 */
export function defineRule<const P extends Params = Record<string, never>>(definition: RuleDefinition<P>): Rule {
  if (!KEBAB_CASE.test(definition.id)) throw new Error(`rule id "${definition.id}" is not kebab-case`);
  if (definition.scope === "stack" && definition.family !== "stack") {
    throw new Error(`rule "${definition.id}" looks at the whole stack, so it belongs to the family "stack"`);
  }
  const level = definition.level ?? "mandatory";
  const rule = {
    ...definition,
    level,
    // What may be bad weighs no more than what is bad. A rule that is off blocks both when it is switched on.
    onUnknown: definition.onUnknown ?? (level === "advisory" ? "advisory" : "mandatory"),
    params: definition.params ?? {},
  };
  // The values of the parameters are checked against the definitions when the configuration is read.
  return rule as unknown as Rule;
}
