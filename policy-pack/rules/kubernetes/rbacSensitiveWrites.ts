import { writeVerbs, type Right } from "../../../components/kubernetes/rbac";
import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { placeOf, rbacRules, roleKinds, type RbacRule } from "../../lib/kubernetes/rbac";

// Who writes `impersonate` on such an object means to act as its owner.
const changingVerbs = [...writeVerbs, "impersonate"];
const startingVerbs = ["create", "update", "patch"];
const stoppingVerbs = changingVerbs.filter((verb) => !startingVerbs.includes(verb));
const workloads = [
  { apiGroups: [""], resources: ["pods", "replicationcontrollers"] },
  { apiGroups: ["apps"], resources: ["deployments", "statefulsets", "daemonsets", "replicasets"] },
  { apiGroups: ["batch"], resources: ["jobs", "cronjobs"] },
];

const rights: readonly (Right & { detail: string })[] = [
  { detail: "network", apiGroups: [""], resources: ["services", "endpoints"], verbs: changingVerbs },
  { detail: "network", apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: changingVerbs },
  {
    detail: "network",
    apiGroups: ["networking.k8s.io"],
    resources: ["networkpolicies", "ingresses"],
    verbs: changingVerbs,
  },
  // What answers with the Secret is the finding of rbac-secrets-access.
  { detail: "secrets", apiGroups: [""], resources: ["secrets"], verbs: ["create", "update", "impersonate"] },
  { detail: "config-maps", apiGroups: [""], resources: ["configmaps"], verbs: changingVerbs },
  ...workloads.map((workload) => ({ detail: "start-workloads", ...workload, verbs: startingVerbs })),
  ...workloads.map((workload) => ({ detail: "stop-workloads", ...workload, verbs: stoppingVerbs })),
  { detail: "pod-logs", apiGroups: [""], resources: ["pods/log"], verbs: ["delete", "deletecollection"] },
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
    const place = placeOf(rule, right);
    return place === undefined || place.string() === "*" ? [] : [findingAt(place, { detail })];
  });
}
