import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { powerFinder, roleKinds } from "../../lib/kubernetes/rbac";

const find = powerFinder("write-bindings", "write-roles");

export const rbacManageRbac = defineRule({
  id: "rbac-manage-rbac",
  family: "kubernetes",
  controls: ["rbac-escalation-verbs"],
  severity: "high",
  title: "Only administrators give out rights",
  description:
    "Who may write roles or bindings hands the rights he has to anybody, without a trace in the cluster's code.",
  fix: "Remove the right, and let the platform team's program manage roles and bindings",
  params: {
    exemptRoles: { type: "strings", description: "Names of roles that may manage RBAC.", default: [] },
  },
  scope: "object",
  kinds: roleKinds,
  check: (object, { params }) =>
    params.exemptRoles.includes(object.name)
      ? []
      : find(object)
          // A wildcard is the finding of rbac-no-wildcards, and of this rule where bindings are among it.
          .filter(({ power, resource }) => power.id === "write-bindings" || resource.string() !== "*")
          .map(({ power, resource }) => findingAt(resource, { detail: power.id })),
});
