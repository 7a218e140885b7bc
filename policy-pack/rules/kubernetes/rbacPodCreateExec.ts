import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt } from "../../lib/finding";
import { powerFinder, rbacRules, roleKinds, unknownIn } from "../../lib/kubernetes/rbac";

const find = powerFinder(
  "exec",
  "create",
  "debug",
  "change-pods",
  "reach-pods",
  "resize-pods",
  "evict-pods",
  "schedule-pods",
  "workloads",
  "deployers",
);
/** What a wildcard among the resources is a finding of, beside that of rbac-no-wildcards. */
const despiteWildcard = ["exec", "create", "debug"];

export const rbacPodCreateExec = defineRule({
  id: "rbac-pod-create-exec",
  family: "kubernetes",
  controls: ["rbac-pod-create-exec"],
  severity: "high",
  title: "Roles neither start pods nor enter them",
  description:
    "Who may create a pod may run as any service account of the namespace; who may exec, inside any pod of it.",
  fix: "Let a controller create pods in the team's own namespace, or name the role in exemptRoles",
  params: {
    exemptRoles: {
      type: "strings",
      description: "Names of roles of workload controllers and of people who may enter pods.",
      default: [],
    },
  },
  scope: "object",
  kinds: roleKinds,
  check: (object, { params }) => {
    if (params.exemptRoles.includes(object.name)) return [];
    const given = find(object).filter(
      ({ power, resource }) => despiteWildcard.includes(power.id) || resource.string() !== "*",
    );
    return rbacRules(object).flatMap((rule) => {
      const findings = given
        .filter((one) => one.rule.value.path === rule.value.path)
        .map(({ power, resource }) =>
          findingAt(resource, { detail: power.id, problem: `its holder can ${power.title}` }),
        );
      const unknown = unknownIn(rule);
      return findings.length > 0 || unknown === undefined ? findings : [unknownAt(unknown, { detail: "exec" })];
    });
  },
});
