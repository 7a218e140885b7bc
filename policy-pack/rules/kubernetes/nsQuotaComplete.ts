import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import type { Value } from "../../lib/value";

/** The amounts that together bound a namespace; `cpu` and `memory` are short for the requests. */
const amounts = [
  { names: ["requests.cpu", "cpu"], detail: "cpu-request" },
  { names: ["requests.memory", "memory"], detail: "memory-request" },
  { names: ["limits.cpu"], detail: "cpu-limit" },
  { names: ["limits.memory"], detail: "memory-limit" },
];

export const nsQuotaComplete = defineRule({
  id: "ns-quota-complete",
  family: "kubernetes",
  controls: ["ns-quota-limitrange"],
  severity: "low",
  title: "Quotas bound cpu and memory",
  description: "What a quota leaves out one tenant can use up for all.",
  fix: "Set requests.cpu, requests.memory, limits.cpu and limits.memory in spec.hard",
  level: "advisory",
  scope: "object",
  kinds: ["ResourceQuota"],
  check: (object) => {
    const hard = object.value.at("spec.hard");
    // A quota for the pods of one scope stands beside the one for the namespace.
    const scoped = object.value.at("spec.scopeSelector").isPresent || object.value.at("spec.scopes").isPresent;
    if (hard.isUnknown || scoped || countsObjectsOnly(hard)) return [];
    return amounts
      .filter(({ names }) => names.every((name) => hard.get(name).isAbsent))
      .map(({ detail }) => findingAt(hard, { detail, found: `without ${detail.replace("-", " ")}` }));
  },
});

/** A quota for numbers of objects (pods, services …) leaves the amounts to another one. */
function countsObjectsOnly(hard: Value): boolean {
  const names = hard.entries().map(([name]) => name);
  return names.length > 0 && !names.some((name) => /cpu|memory/.test(name));
}
