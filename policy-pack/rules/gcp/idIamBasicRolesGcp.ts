import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { grants, PROJECT_IAM } from "../../lib/gcp/iam";

const BASIC_ROLES: ReadonlySet<string | undefined> = new Set(["roles/owner", "roles/editor", "roles/viewer"]);

export const idIamBasicRolesGcp = defineRule({
  id: "id-iam-basic-roles-gcp",
  family: "gcp",
  controls: ["id-iam-groups-not-users"],
  severity: "high",
  title: "No basic roles for whole projects",
  description: "Owner, editor and viewer hold thousands of permissions in every service, clusters and keys among them.",
  fix: "Grant the predefined roles that are needed, e.g. roles/container.clusterViewer",
  scope: "resource",
  types: PROJECT_IAM,
  check: (resource) =>
    grants(resource).flatMap(({ role }) =>
      judge(role, { detail: "basic-role", bad: (value) => BASIC_ROLES.has(value.string()) }),
    ),
});
