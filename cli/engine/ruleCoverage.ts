import { typeKey } from "../../policy-pack/lib/resource";
import type { Rule } from "../../policy-pack/lib/rule";

/** Whether a rule looks at resources of a type. A rule about the whole stack looks at all of them. */
export function appliesTo(rule: Rule, type: string): boolean {
  const key = typeKey(type);
  switch (rule.scope) {
    case "stack":
      return true;
    case "resource":
      return rule.types.some((pattern) =>
        pattern.endsWith("*") ? key.startsWith(pattern.slice(0, -1)) : key === pattern,
      );
    case "object":
      return (
        key.startsWith("kubernetes:") &&
        (rule.kinds === "all" || rule.kinds.includes(key.slice(key.lastIndexOf(":") + 1)))
      );
    case "pod":
      return key.startsWith("kubernetes:") && podKinds.has(key.slice(key.lastIndexOf(":") + 1));
  }
}

/** The workload kinds of Kubernetes itself; pods inside custom resources are judged too, but do not count here. */
const podKinds: ReadonlySet<string> = new Set([
  "CronJob",
  "DaemonSet",
  "Deployment",
  "Job",
  "Pod",
  "PodTemplate",
  "ReplicaSet",
  "ReplicationController",
  "StatefulSet",
]);
