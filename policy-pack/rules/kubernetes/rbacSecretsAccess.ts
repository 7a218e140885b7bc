import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import {
  changingVerbs,
  grantOf,
  rbacRules,
  readVerbs,
  roleKinds,
  unknownIn,
  type RbacRule,
} from "../../lib/kubernetes/rbac";

const secrets = { apiGroup: "", resources: ["secrets"] };

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
    return rbacRules(object).flatMap((rule) => checkRule(rule, object.kind === "ClusterRole"));
  },
});

function checkRule(rule: RbacRule, clusterWide: boolean): readonly Finding[] {
  const detail = rule.limitedToNames ? "read-named" : "read";
  // Listing ignores resourceNames in most clients' hands, so only get on names is narrow.
  const verbs = rule.limitedToNames && !clusterWide ? ["list", "watch"] : readVerbs;
  const read = grantOf(rule, { ...secrets, verbs });
  if (read !== undefined) return [findingAt(read, { detail })];
  const write = findWrite(rule, clusterWide);
  if (write !== undefined) return [write];
  const unknown = unknownIn(rule);
  return unknown === undefined ? [] : [unknownAt(unknown, { detail })];
}

// The API server answers to these with the Secret as it was, to a delete when it waits for dependents; a dry run will do.
const answeringVerbs = ["patch", "delete", "deletecollection"];

function findWrite(rule: RbacRule, clusterWide: boolean): Finding | undefined {
  // The names of a namespace's own Secrets are as narrow as a right to write them gets.
  if (rule.limitedToNames && !clusterWide) return undefined;
  const answering = grantOf(rule, { ...secrets, verbs: answeringVerbs });
  if (answering !== undefined) {
    const problem = "the answer to patch, delete and deletecollection, dry runs included, can hold the whole Secret";
    return findingAt(answering, { detail: "write", problem });
  }
  // Create and update answer with what was sent: in one namespace that gives nothing away.
  const write = clusterWide ? grantOf(rule, { ...secrets, verbs: changingVerbs }) : undefined;
  return write === undefined ? undefined : findingAt(write, { detail: "write" });
}
