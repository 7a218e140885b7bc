import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import { changingVerbs, grantOf, rbacRules, roleKinds, unknownIn, type RbacRule } from "../../lib/kubernetes/rbac";

const BREAK_GLASS_LABEL = "security/break-glass";

export const rbacPodCreateExec = defineRule({
  id: "rbac-pod-create-exec",
  family: "kubernetes",
  controls: ["rbac-pod-create-exec"],
  severity: "high",
  title: "Roles neither start pods nor enter them",
  description:
    "Who may create a pod may run as any service account of the namespace; who may exec, inside any pod of it.",
  fix: `Let a controller create pods; keep exec for roles labelled ${BREAK_GLASS_LABEL}: "true"`,
  scope: "object",
  kinds: roleKinds,
  check: (object) => {
    if (object.value.at("metadata.labels").get(BREAK_GLASS_LABEL).boolean() === true) return [];
    return rbacRules(object).flatMap(checkRule);
  },
});

function checkRule(rule: RbacRule): readonly Finding[] {
  const exec = grantOf(rule, {
    apiGroup: "",
    resources: ["pods/exec", "pods/attach"],
    // Clients start a session with create or, over WebSocket, with get. Who writes another verb than these means the same.
    verbs: ["get", ...changingVerbs],
  });
  const create = grantOf(rule, { apiGroup: "", resources: ["pods"], verbs: ["create"] });
  const debug = grantOf(rule, { apiGroup: "", resources: ["pods/ephemeralcontainers"], verbs: ["update", "patch"] });
  const findings = [
    ...(exec === undefined ? [] : [findingAt(exec, { detail: "exec" })]),
    ...(create === undefined ? [] : [findingAt(create, { detail: "create" })]),
    ...(debug === undefined ? [] : [findingAt(debug, { detail: "debug" })]),
  ];
  const unknown = unknownIn(rule);
  return findings.length > 0 || unknown === undefined ? findings : [unknownAt(unknown, { detail: "exec" })];
}
