import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { powerFinder, roleKinds, type GivenPower } from "../../lib/kubernetes/rbac";

const find = powerFinder("bind", "escalate", "impersonate");

export const rbacEscalationVerbs = defineRule({
  id: "rbac-escalation-verbs",
  family: "kubernetes",
  controls: ["rbac-escalation-verbs"],
  severity: "critical",
  title: "Roles do not grant bind, escalate or impersonate",
  description: "These verbs lift the rule that nobody can grant more than he has: whoever holds one is cluster-admin.",
  fix: "Remove the verb, or limit bind to harmless roles by resourceNames",
  params: {
    exemptRoles: { type: "strings", description: "Names of roles that may escalate.", default: [] },
  },
  scope: "object",
  kinds: roleKinds,
  check: (object, { params }) => {
    if (params.exemptRoles.includes(object.name)) return [];
    const given = find(object);
    return [...given.flatMap(namedVerb), ...everyVerbOnRoles(given)];
  },
});

function namedVerb({ power, verb }: GivenPower): readonly Finding[] {
  // A wildcard among the verbs is the finding of rbac-no-wildcards.
  return verb.string() === "*" ? [] : [findingAt(verb, { detail: power.id })];
}

/** Every verb on roles holds bind and escalate. A wildcard that covers more than roles is no finding of this rule. */
function everyVerbOnRoles(given: readonly GivenPower[]): readonly Finding[] {
  return given
    .filter(
      ({ power, verb, resource }) => power.id === "escalate" && verb.string() === "*" && resource.string() !== "*",
    )
    .map(({ verb }) => findingAt(verb, { detail: "every-verb", problem: "bind and escalate are among them" }));
}
