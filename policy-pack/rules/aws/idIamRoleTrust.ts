import { allowsAnybody, readPolicy } from "../../lib/aws/policyDocument";
import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt } from "../../lib/finding";

export const idIamRoleTrust = defineRule({
  id: "id-iam-role-trust",
  family: "aws",
  controls: ["id-iam-groups-not-users"],
  severity: "critical",
  title: "Roles name who may assume them",
  description: "A role that trusts * can be assumed from every AWS account.",
  fix: 'Replace the principal "*" with the ARN of an account, a role or a service',
  onUnknown: "advisory",
  scope: "resource",
  types: ["aws:iam/role:Role"],
  check: ({ props }) => {
    const policy = props.get("assumeRolePolicy");
    const document = readPolicy(policy);
    if (document.state === "unknown") return [unknownAt(policy, { detail: "anybody" })];
    return document.statements
      .filter(allowsAnybody)
      .map(({ label }) => findingAt(policy, { detail: "anybody", found: `open to every principal in ${label}` }));
  },
});
