import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import {
  grantOf,
  rbacRules,
  readVerbs,
  roleKinds,
  unknownIn,
  writeVerbs,
  type RbacRule,
} from "../../lib/kubernetes/rbac";

const secrets = { apiGroup: "", resources: ["secrets"] };

export const rbacSecretsAccess = defineRule({
  id: "rbac-secrets-access",
  family: "kubernetes",
  controls: ["rbac-secrets-access"],
  severity: "high",
  title: "Roles do not read Secrets",
  description: "Reading Secrets, and listing is reading, gives the credentials of every program and controller there.",
  fix: "Remove secrets from the rule, or grant get on named Secrets of one namespace (resourceNames in a Role)",
  params: {
    exemptRoles: { type: "strings", description: "Names of roles of secret operators.", default: [] },
  },
  scope: "object",
  kinds: roleKinds,
  check: (object, { params }) => {
    if (params.exemptRoles.includes(object.name)) return [];
    return rbacRules(object).flatMap((rule) => checkRule(rule, object.kind === "ClusterRole"));
  },
});

function checkRule(rule: RbacRule, clusterWide: boolean): readonly Finding[] {
  const detail = rule.limitedToNames ? "read-named" : "read";
  // Listing ignores resourceNames in most clients' hands, so only get on names is narrow.
  const verbs = rule.limitedToNames && !clusterWide ? ["list", "watch"] : readVerbs;
  const read = grantOf(rule, { ...secrets, verbs });
  if (read !== undefined) return [findingAt(read, { detail })];
  const write = grantOf(rule, { ...secrets, verbs: [...writeVerbs, "impersonate"] });
  if (write !== undefined && clusterWide) return [findingAt(write, { detail: "write" })];
  const unknown = unknownIn(rule);
  return unknown === undefined ? [] : [unknownAt(unknown, { detail })];
}
