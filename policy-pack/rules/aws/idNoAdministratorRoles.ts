import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

/** AWS's own policies that grant all of an account or all of a service. */
const administrative = /:aws:policy\/(.*\/)?(AdministratorAccess.*|PowerUserAccess|\w+FullAccess(V\d+|_v\d+)?)$/;

function judgeArn(arn: Value): readonly Finding[] {
  // Presence rule: an ARN that is not known yet is a policy of the same program, whose document is judged by itself.
  return administrative.test(arn.string() ?? "") ? [findingAt(arn, { detail: "administrative" })] : [];
}

export const idNoAdministratorRoles = defineRule({
  id: "id-no-administrator-roles",
  family: "aws",
  controls: ["id-infra-identity-least-privilege"],
  severity: "high",
  title: "Roles do not hold AWS's administrative policies",
  description: "One pod that takes such a role owns the account or the service.",
  fix: "Attach a policy with the actions and resources that are needed",
  scope: "resource",
  types: [
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:iam/policyAttachment:PolicyAttachment",
    "aws:iam/role:Role",
  ],
  check: ({ props }) => [props.get("policyArn"), ...props.get("managedPolicyArns").items()].flatMap(judgeArn),
});
