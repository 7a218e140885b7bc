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
    if (type !== "aws:iam/policyAttachment:PolicyAttachment") {
      return [findingAt(props, { detail: "attached-to-user", found: "a policy of a user" })];
    }
    const users = props.get("users");
    return users.items().length === 0 ? [] : [findingAt(users, { detail: "attached-to-user" })];
  },
});
