import { attachedPolicies, valuesAt } from "../../lib/aws/iam/sources";
import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

const awsPolicy = /:aws:policy\/(?:.*\/)?([^/]+)$/;

/** AWS's own policies that grant all of an account, all of a service, or a way to either. */
const administrative =
  /^(AdministratorAccess.*|PowerUserAccess|AWSKeyManagementServicePowerUser|.*FullAccess(V\d+|_v\d+)?|SystemAdministrator|DatabaseAdministrator|NetworkAdministrator|DataScientist|SecretsManagerReadWrite|AmazonEC2RoleforSSM|AWSConfigRole|Billing)$/;

/** AWS's own policies that read the data of every service. */
const readsEverything = /^(ReadOnlyAccess|AWSReadOnlyAccess)$/;

function judgeArn(arn: Value): readonly Finding[] {
  // Presence rule: an ARN that is not known yet is a policy of the same program, whose document is judged by itself.
  const name = awsPolicy.exec(arn.string() ?? "")?.[1] ?? "";
  if (administrative.test(name)) return [findingAt(arn, { detail: "administrative" })];
  if (!readsEverything.test(name)) return [];
  const problem = "it reads every bucket, table and parameter of the account";
  return [
    findingAt(arn, {
      detail: "reads-everything",
      problem,
      fix: "attach ViewOnlyAccess, or a policy with the reads that are needed",
    }),
  ];
}

export const idNoAdministratorRoles = defineRule({
  id: "id-no-administrator-roles",
  family: "aws",
  controls: ["id-infra-identity-least-privilege"],
  severity: "high",
  title: "Roles, groups and permission sets do not hold AWS's administrative policies",
  description: "One pod or person that takes such a role owns the account or the service.",
  fix: "Attach a policy with the actions and resources that are needed",
  scope: "resource",
  types: Object.keys(attachedPolicies),
  check: (resource) => valuesAt(attachedPolicies, resource).flatMap(judgeArn),
});
