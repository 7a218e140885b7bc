import { qualifiedKind } from "../../policy-pack/lib/kubernetesObject";
import { typeKey } from "../../policy-pack/lib/resource";
import { namesKind, type Rule } from "../../policy-pack/lib/rule";
import type { PackConfig } from "./packConfig";
import { isRecord } from "../../policy-pack/lib/isRecord";

/** Whether a configuration lets a rule run. */
export function isActive(rule: Rule, config: PackConfig): boolean {
  const policy = config[rule.family];
  if (policy?.enforcementLevel === "disabled") return false;
  const settings = policy?.properties.rules;
  const own = isRecord(settings) ? settings[rule.id] : undefined;
  return (isRecord(own) && own.level !== undefined ? own.level : rule.level) !== "disabled";
}

/**
 * Whether a rule looks at resources of a type. A rule about the whole stack does not count: what it finds missing
 * depends on what else is there, so its silence says nothing about one type.
 */
export function appliesTo(rule: Rule, type: string): boolean {
  const key = typeKey(type);
  switch (rule.scope) {
    case "stack":
      return false;
    case "resource":
      return rule.types.some((pattern) =>
        pattern.endsWith("*") ? key.startsWith(pattern.slice(0, -1)) : key === pattern,
      );
    case "object":
      return key.startsWith("kubernetes:") && (rule.kinds === "all" || namesKind(rule.kinds, kindOf(key)));
    case "pod":
      // That a pod's spec is known says nothing of what is in it.
      if (rule.judgesUnknownSpec === true) return false;
      return key.startsWith("kubernetes:") && podKinds.has(kindOf(key));
  }
}

/** The kind of a type, as rules name it: a custom resource of the same name is another kind. */
function kindOf(key: string): string {
  const [, apiVersion = "", kind = ""] = key.split(":");
  return qualifiedKind(apiVersion.startsWith("core/") ? apiVersion.slice("core/".length) : apiVersion, kind);
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
