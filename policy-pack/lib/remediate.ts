import type { FamilySettings } from "./config";
import { kubernetesObjects } from "./kubernetesObject";
import { podsOf } from "./podSpec";
import type { Resource } from "./resource";
import { typeKey } from "./resource";
import { namesKind, type Rule } from "./rule";

/**
 * Repairs a resource's inputs in place with the rules whose level is `remediate`. Running it again changes nothing.
 *
 * @returns whether anything was changed
 */
export function remediateResource(
  rules: readonly Rule[],
  settings: FamilySettings,
  today: string,
  resource: Resource,
): boolean {
  let changed = false;
  for (const rule of rules) {
    const { level, params } = settings.ruleSettings(rule);
    if (level !== "remediate" || rule.scope === "stack" || rule.remediate === undefined) continue;
    const context = { params: params as never, today };
    for (const target of targets(rule, resource)) {
      if (isObject(target) && rule.remediate(target, context)) changed = true;
    }
  }
  return changed;
}

function targets(rule: Exclude<Rule, { scope: "stack" }>, resource: Resource): readonly unknown[] {
  if (rule.scope === "resource") return rule.types.includes(typeKey(resource.type)) ? [resource.props.raw] : [];
  const objects = kubernetesObjects(resource);
  if (rule.scope === "pod") return objects.flatMap(podsOf).map((pod) => pod.spec.raw);
  return objects
    .filter(({ kind }) => rule.kinds === "all" || namesKind(rule.kinds, kind))
    .map(({ value }) => value.raw);
}

function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}
