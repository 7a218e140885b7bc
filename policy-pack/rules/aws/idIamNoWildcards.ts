import { matches, readPolicy, type Statement } from "../../lib/aws/policyDocument";
import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import type { Resource } from "../../lib/resource";
import type { Value } from "../../lib/value";

/** Everything, or everything that can be done to clusters: patterns such as `*`, `*:*` and `eks:*`. */
function grantsEverything({ allows, actions, resources }: Statement): boolean {
  return allows && resources.includes("*") && actions.some((action) => matches(action, "eks:*"));
}

/** Roles and permission sets carry policies of their own besides the policy resources. */
function documentsOf({ type, props }: Resource): readonly Value[] {
  if (type === "aws:iam/role:Role")
    return props
      .get("inlinePolicies")
      .items()
      .map((item) => item.get("policy"));
  if (type === "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy") return [props.get("inlinePolicy")];
  return [props.get("policy")];
}

function judgeDocument(policy: Value): readonly Finding[] {
  const document = readPolicy(policy);
  if (document.state === "unknown") return [unknownAt(policy, { detail: "wildcard" })];
  return document.statements
    .filter(grantsEverything)
    .map(({ label, actions }) =>
      findingAt(policy, { detail: "wildcard", found: `allowing ${actions.join(", ")} on "*" in ${label}` }),
    );
}

export const idIamNoWildcards = defineRule({
  id: "id-iam-no-wildcards",
  family: "aws",
  controls: ["id-iam-groups-not-users"],
  severity: "high",
  title: "IAM policies do not allow everything",
  description: "A policy with Action * on Resource * makes its holder administrator of the account.",
  fix: "List the actions and the ARNs that are needed",
  onUnknown: "advisory",
  scope: "resource",
  types: [
    "aws:iam/policy:Policy",
    "aws:iam/rolePolicy:RolePolicy",
    "aws:iam/groupPolicy:GroupPolicy",
    "aws:iam/userPolicy:UserPolicy",
    "aws:iam/role:Role",
    "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
  ],
  check: (resource) => documentsOf(resource).flatMap(judgeDocument),
});
