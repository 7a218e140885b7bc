import type { PackSettings } from "../lib/config";
import { readPackConfig } from "../lib/config";
import { Evaluator } from "../lib/evaluate";
import { stackOf, type StackResource } from "../lib/resource";
import type { Family, Rule } from "../lib/rule";
import { UNKNOWN_DETAIL } from "../lib/finding";
import { Value } from "../lib/value";
import { referencesIn, withUnknowns, type LabelledCase, type LabelledResource } from "./labelledCase";
import { paramsOfCase, withoutExemptContainers } from "./params";

/** The date of the measurement; no case depends on it. */
const TODAY = "2026-01-01";

function urnOf(resource: LabelledResource, index: number): string {
  return `urn:pulumi:case::case::${resource.type}::${resource.name ?? String(index)}`;
}

/** The resources of a case with the links that the engine would report for its references. */
function resourcesOf(labelled: LabelledCase): readonly StackResource[] {
  const all = [labelled, ...(labelled.context ?? [])];
  const urns = all.map(urnOf);
  const namedIn = (props: unknown): readonly string[] => {
    const references = referencesIn(props);
    return all.flatMap(({ name }, index) => {
      const mentioned = references.some((reference) => reference === name || reference.startsWith(`${name}.`));
      const urn = urns[index];
      return name !== undefined && urn !== undefined && mentioned ? [urn] : [];
    });
  };
  return all.map((resource, index) => ({
    type: resource.type,
    name: resource.name ?? String(index),
    urn: urns[index] ?? "",
    props: Value.of(withUnknowns(withoutExemptContainers(resource.props, labelled.params))),
    parent: undefined,
    dependencies: namedIn(resource.props),
    propertyDependencies: Object.fromEntries(
      Object.entries((resource.props ?? {}) as object).map(([key, value]) => [key, namedIn(value)]),
    ),
  }));
}

/** Every rule on, because the measurement asks what the pack can see, not which findings an environment reports. */
function settingsFor(rules: readonly Rule[], labelled: LabelledCase): PackSettings {
  const params = paramsOfCase(labelled);
  const sections = new Map<Family, Record<string, object>>();
  for (const rule of rules) {
    const section = sections.get(rule.family) ?? {};
    section[rule.id] = { level: "mandatory", ...params[rule.id] };
    sections.set(rule.family, section);
  }
  return readPackConfig(
    rules,
    Object.fromEntries([...sections].map(([family, section]) => [family, { rules: section }])),
  );
}

/** Makes a function that gives the ids of the findings on a case. An unknown is no finding here. */
export function predictor(rules: readonly Rule[]): (labelled: LabelledCase) => readonly string[] {
  const shared = new Evaluator(rules, settingsFor(rules, { params: {} } as LabelledCase), TODAY);
  return (labelled) => {
    const evaluator =
      labelled.params === undefined ? shared : new Evaluator(rules, settingsFor(rules, labelled), TODAY);
    const [subject, ...siblings] = resourcesOf(labelled);
    if (subject === undefined) return [];
    const stack = stackOf(labelled.needsStack === true ? [subject, ...siblings] : [subject]);
    // The label is about the case's own resource; only what the whole stack shows may be reported on another one.
    const violations = [...evaluator.evaluateResource(subject), ...evaluator.evaluateStack(stack)];
    const ids = violations.map((violation) => violation.finding).filter((id) => !id.endsWith(`/${UNKNOWN_DETAIL}`));
    return [...new Set(ids)];
  };
}
