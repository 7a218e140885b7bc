import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import { placeOf, powerFinder, rbacRules, roleKinds, unknownIn, type GivenPower } from "../../lib/kubernetes/rbac";

const find = powerFinder("read", "read-by-answer", "write", "secret-stores");
const listing = { apiGroups: [""], resources: ["secrets"], verbs: ["list", "watch"] };

export const rbacSecretsAccess = defineRule({
  id: "rbac-secrets-access",
  family: "kubernetes",
  controls: ["rbac-secrets-access"],
  severity: "high",
  title: "Roles neither read nor change Secrets",
  description: "Reading Secrets, and listing is reading, gives the credentials of every program and controller there.",
  fix: "Remove secrets from the rule, or grant get on named Secrets of one namespace (resourceNames in a Role)",
  params: {
    exemptRoles: { type: "strings", description: "Names of roles of secret operators.", default: [] },
  },
  scope: "object",
  kinds: roleKinds,
  check: (object, { params }) => {
    if (params.exemptRoles.includes(object.name)) return [];
    const given = find(object);
    return rbacRules(object).flatMap((rule) => {
      // One finding a rule, the worst: reading before what answers with the Secret, that before writing.
      const worst = given.find((one) => one.rule.value.path === rule.value.path);
      if (worst !== undefined) return [findingOf(worst)];
      // Listing ignores resourceNames in most clients' hands, so only get on names is narrow.
      const listed = placeOf(rule, listing);
      if (listed !== undefined) return [findingAt(listed, { detail: "read-named" })];
      const unknown = unknownIn(rule);
      return unknown === undefined ? [] : [unknownAt(unknown, { detail: rule.limitedToNames ? "read-named" : "read" })];
    });
  },
});

function findingOf({ power, resource, rule }: GivenPower): Finding {
  if (power.id === "read") return findingAt(resource, { detail: rule.limitedToNames ? "read-named" : "read" });
  if (power.id !== "read-by-answer") return findingAt(resource, { detail: power.id });
  const problem = "the answer to patch, delete and deletecollection, dry runs included, can hold the whole Secret";
  return findingAt(resource, { detail: "write", problem });
}
