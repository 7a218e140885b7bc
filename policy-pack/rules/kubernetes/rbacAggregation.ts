import { bootstrapRolesSelected, isOpen, powersOf, type LabelSelector } from "../../../components/kubernetes/rbac";
import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

export const rbacAggregation = defineRule({
  id: "rbac-aggregation",
  family: "kubernetes",
  controls: ["rbac-escalation-verbs"],
  severity: "critical",
  title: "Aggregated roles collect only what is meant for them",
  description:
    "The control plane copies the rules of every role that a selector matches: a wide one collects cluster-admin.",
  fix: "Select by a label of your own that only your roles carry (matchLabels)",
  params: {
    exemptRoles: { type: "strings", description: "Names of roles that may collect such rules.", default: [] },
  },
  scope: "object",
  kinds: ["ClusterRole"],
  check: (object, { params }) => {
    if (params.exemptRoles.includes(object.name)) return [];
    const selectors = object.value.at("aggregationRule.clusterRoleSelectors");
    return selectors.isUnknown ? [unknownAt(selectors, { detail: "selector" })] : selectors.items().flatMap(check);
  },
});

function check(value: Value): readonly Finding[] {
  const unknown = firstUnknown(value);
  if (unknown !== undefined) return [unknownAt(unknown, { detail: "selector" })];
  const selector = selectorOf(value);
  if (isOpen(selector)) {
    return [findingAt(value, { detail: "open-selector", problem: "it selects every role that carries no such label" })];
  }
  const { names, rules } = bootstrapRolesSelected(selector);
  const titles = powersOf(rules, { clusterWide: true }).map(({ title }) => title);
  if (titles.length === 0) return [];
  const some = titles.length > 3 ? [...titles.slice(0, 3), "more"] : titles;
  const problem = `it collects ${names[0] ?? ""} and so lets its holder ${some.join(", ")}`;
  return [findingAt(value, { detail: "built-in-roles", problem })];
}

function selectorOf(value: Value): LabelSelector {
  const matchLabels = Object.fromEntries(
    value
      .get("matchLabels")
      .entries()
      .map(([key, label]) => [key, String(label.raw)]),
  );
  const matchExpressions = value
    .get("matchExpressions")
    .items()
    .map((expression) => ({
      key: expression.get("key").string() ?? "",
      operator: expression.get("operator").string() ?? "",
      values: expression
        .get("values")
        .items()
        .map((item) => String(item.raw)),
    }));
  return { matchLabels, matchExpressions };
}

function firstUnknown(value: Value): Value | undefined {
  if (value.isUnknown) return value;
  return [...value.entries().map(([, child]) => child), ...value.items()]
    .map(firstUnknown)
    .find((found) => found !== undefined);
}
