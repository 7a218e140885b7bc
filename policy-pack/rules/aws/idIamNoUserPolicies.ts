import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const idIamNoUserPolicies = defineRule({
  id: "id-iam-no-user-policies",
  family: "aws",
  controls: ["id-iam-groups-not-users"],
  severity: "medium",
  title: "IAM permissions go to roles and groups, not to users",
  description: "What is granted to a person is forgotten when the person changes tasks.",
  fix: "Attach the policy to a role, or to a group in IAM Identity Center",
  scope: "resource",
  types: [
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/userPolicy:UserPolicy",
    "aws:iam/policyAttachment:PolicyAttachment",
  ],
  check: ({ type, props }) => {
    const shared = type === "aws:iam/policyAttachment:PolicyAttachment";
    const user = props.get(shared ? "users" : "user");
    if (shared && !user.isUnknown && user.items().length === 0) return [];
    return [findingAt(user, { detail: "attached-to-user" })];
  },
});
