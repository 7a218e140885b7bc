import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { grants, KEY_IAM, PROJECT_IAM, REPOSITORY_IAM } from "../../lib/gcp/iam";

export const idIamGroupsNotUsersGcp = defineRule({
  id: "id-iam-groups-not-users-gcp",
  family: "gcp",
  controls: ["id-iam-groups-not-users", "id-cloud-iam-kubernetes"],
  severity: "medium",
  title: "Google Cloud roles go to groups and workloads, not to single users",
  description: "Roles of single users survive a change of team and are missed in every review of groups.",
  fix: 'Grant the role to "group:…" or "serviceAccount:…"',
  onUnknown: "advisory",
  scope: "resource",
  types: [...PROJECT_IAM, ...REPOSITORY_IAM, ...KEY_IAM],
  check: (resource) =>
    grants(resource).flatMap(({ members }) =>
      members.flatMap((member) =>
        judge(member, { detail: "user", bad: (value) => value.string()?.startsWith("user:") === true }),
      ),
    ),
});
