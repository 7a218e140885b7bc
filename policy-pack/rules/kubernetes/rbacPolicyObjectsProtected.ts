import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { powerFinder, roleKinds } from "../../lib/kubernetes/rbac";

const find = powerFinder(
  "admission",
  "network-policies",
  "policy-engines",
  "quotas",
  "namespaces",
  "api-services",
  "custom-resource-definitions",
  "flow-schemas",
);

export const rbacPolicyObjectsProtected = defineRule({
  id: "rbac-policy-objects-protected",
  family: "kubernetes",
  controls: ["rbac-policy-objects-protected"],
  severity: "critical",
  title: "Only platform administrators change the guardrails",
  description:
    "Admission policies cannot protect themselves; who may change them, or a namespace's labels, switches them off.",
  fix: "Remove the right, and let the platform team's program manage policies, quotas, namespaces and API groups",
  params: {
    exemptRoles: { type: "strings", description: "Names of roles that may change policies.", default: [] },
  },
  scope: "object",
  kinds: roleKinds,
  check: (object, { params }) =>
    params.exemptRoles.includes(object.name)
      ? []
      : find(object)
          // A wildcard is the finding of rbac-no-wildcards.
          .filter(({ resource }) => resource.string() !== "*")
          .map(({ power, resource }) =>
            findingAt(resource, { detail: power.id, problem: `its holder can ${power.title}` }),
          ),
});
