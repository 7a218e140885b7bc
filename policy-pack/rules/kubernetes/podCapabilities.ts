import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, unknownAt, type Finding } from "../../lib/finding";
import { baselineCapabilities, capabilityName } from "../../lib/kubernetes/capabilities";
import type { Container } from "../../lib/podSpec";
import type { Value } from "../../lib/value";

export const podCapabilities = defineRule({
  id: "pod-capabilities",
  family: "kubernetes",
  controls: ["pod-capabilities"],
  severity: "high",
  title: "Containers drop all capabilities",
  description: "Each capability is a part of root's power; few programs need one, and none needs the default set.",
  fix: 'Set securityContext.capabilities.drop to ["ALL"] and add NET_BIND_SERVICE at most',
  scope: "pod",
  check: (pod) => {
    // The field does not exist on Windows.
    if (pod.windows) return [];
    return pod.containers.flatMap((container) => [...checkDropped(container), ...checkAdded(container)]);
  },
});

function checkDropped(container: Container): readonly Finding[] {
  const drop = container.value.at("securityContext.capabilities.drop");
  if (drop.isUnknown) return [unknownAt(drop, { detail: "none-dropped", container: container.name })];
  const dropped = drop.items().map(capabilityName);
  if (dropped.includes("ALL")) return [];
  const unknown = drop.items().find((item) => item.isUnknown);
  if (unknown !== undefined) return [unknownAt(unknown, { detail: "not-all-dropped", container: container.name })];
  const detail =
    dropped.length === 0 ? "none-dropped" : dropped.includes("NET_RAW") ? "not-all-dropped" : "net-raw-kept";
  return [findingAt(drop, { detail, container: container.name })];
}

function addedDetail(added: Value): string {
  const name = capabilityName(added);
  if (name === "SYS_ADMIN" || name === "ALL") return "sys-admin-added";
  // The Pod Security Standards allow the exact names only.
  return baselineCapabilities.has(added.string() ?? "") ? "added" : "added-beyond-baseline";
}

function checkAdded(container: Container): readonly Finding[] {
  const add = container.value.at("securityContext.capabilities.add");
  if (add.isUnknown) return [unknownAt(add, { detail: "added", container: container.name })];
  return add.items().flatMap((item) =>
    judge(item, {
      detail: addedDetail(item),
      container: container.name,
      bad: (value) => value.string() !== "NET_BIND_SERVICE",
    }),
  );
}
