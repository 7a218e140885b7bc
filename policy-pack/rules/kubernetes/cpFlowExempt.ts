import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import type { Value } from "../../lib/value";

export const cpFlowExempt = defineRule({
  id: "cp-flow-exempt",
  family: "kubernetes",
  controls: ["cp-component-flags"],
  severity: "medium",
  title: "Requests are not exempt from the API server's limits",
  description:
    "Requests at the level exempt are never queued nor refused: who sends enough of them takes the API server down.",
  fix: "Name a priority level of your own, or workload-low",
  scope: "object",
  kinds: ["FlowSchema", "PriorityLevelConfiguration"],
  check: ({ kind, name, value }) => {
    if (kind === "PriorityLevelConfiguration") {
      const type = value.at("spec.type");
      return type.string() === "Exempt" && name !== "exempt" ? [findingAt(type, { detail: "level" })] : [];
    }
    const level = value.at("spec.priorityLevelConfiguration.name");
    const subjects = value
      .at("spec.rules")
      .items()
      .flatMap((rule) => rule.get("subjects").items());
    if (level.string() !== "exempt" || (subjects.length > 0 && subjects.every(isSystem))) return [];
    return [findingAt(level, { detail: "exempt" })];
  },
});

/** What Kubernetes itself exempts: its administrators' group, and the probes of its own components. */
function isSystem(subject: Value): boolean {
  return (
    subject.at("group.name").string() === "system:masters" || subject.at("user.name").string() === "system:apiserver"
  );
}
