import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { changingVerbs, grantOf, rbacRules, roleKinds, type RbacRule, type Right } from "../../lib/kubernetes/rbac";

const startingVerbs = ["create", "update", "patch"];
const stoppingVerbs = changingVerbs.filter((verb) => !startingVerbs.includes(verb));
const workloads = [
  { apiGroup: "", resources: ["pods", "replicationcontrollers"] },
  { apiGroup: "apps", resources: ["deployments", "statefulsets", "daemonsets", "replicasets"] },
  { apiGroup: "batch", resources: ["jobs", "cronjobs"] },
];

const rights: readonly (Right & { detail: string })[] = [
  { detail: "network", apiGroup: "", resources: ["services", "endpoints"], verbs: changingVerbs },
  { detail: "network", apiGroup: "discovery.k8s.io", resources: ["endpointslices"], verbs: changingVerbs },
  {
    detail: "network",
    apiGroup: "networking.k8s.io",
    resources: ["networkpolicies", "ingresses"],
    verbs: changingVerbs,
  },
  // What answers with the Secret is the finding of rbac-secrets-access.
  { detail: "secrets", apiGroup: "", resources: ["secrets"], verbs: ["create", "update", "impersonate"] },
  { detail: "config-maps", apiGroup: "", resources: ["configmaps"], verbs: changingVerbs },
  ...workloads.map((workload) => ({ detail: "start-workloads", ...workload, verbs: startingVerbs })),
  ...workloads.map((workload) => ({ detail: "stop-workloads", ...workload, verbs: stoppingVerbs })),
  { detail: "pod-logs", apiGroup: "", resources: ["pods/log"], verbs: ["delete", "deletecollection"] },
];

export const rbacSensitiveWrites = defineRule({
  id: "rbac-sensitive-writes",
  family: "kubernetes",
  controls: ["rbac-least-privilege-roles"],
  severity: "low",
  title: "Roles do not change workloads, networks, settings and logs",
  description:
    "Who changes workloads, services, network policies or ConfigMaps decides what runs and whom it talks to.",
  fix: "Remove the right where the persona does not need it",
  // Most development teams need these rights in their own namespace.
  level: "disabled",
  scope: "object",
  kinds: roleKinds,
  check: (object) => rbacRules(object).flatMap(checkRule),
});

function checkRule(rule: RbacRule): readonly Finding[] {
  return rights.flatMap(({ detail, ...right }) => {
    const place = grantOf(rule, right);
    return place === undefined || place.string() === "*" ? [] : [findingAt(place, { detail })];
  });
}
