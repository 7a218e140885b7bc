import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { grants, PROJECT_IAM } from "../../lib/gcp/iam";

const IMPERSONATION_ROLES: ReadonlySet<string | undefined> = new Set([
  "roles/iam.serviceAccountUser",
  "roles/iam.serviceAccountTokenCreator",
  "roles/iam.serviceAccountKeyAdmin",
  "roles/iam.serviceAccountOpenIdTokenCreator",
  "roles/iam.serviceAccountAdmin",
  "roles/iam.workloadIdentityUser",
]);

export const idIamImpersonationGcp = defineRule({
  id: "id-iam-impersonation-gcp",
  family: "gcp",
  controls: ["id-iam-groups-not-users"],
  severity: "high",
  title: "Nobody may act as every service account of a project",
  description: "Granted for a project, the role lets its holder become any service account in it, now or later.",
  fix: "Grant the role on the one service account (gcp.serviceaccount.IAMMember)",
  scope: "resource",
  types: PROJECT_IAM,
  check: (resource) =>
    grants(resource).flatMap(({ role }) =>
      judge(role, { detail: "project-wide", bad: (value) => IMPERSONATION_ROLES.has(value.string()) }),
    ),
});
