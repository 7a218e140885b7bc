import { enumOf } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const idIamGroupsNotUsersAzure = defineRule({
  id: "id-iam-groups-not-users-azure",
  family: "azure",
  controls: ["id-iam-groups-not-users", "id-cloud-iam-kubernetes"],
  severity: "medium",
  title: "Azure roles go to groups and workloads, not to single users",
  description: "Roles of single users survive a change of team and are missed in every review of groups.",
  fix: 'Assign the role to a group and set principalType to "Group"',
  scope: "resource",
  types: ["azure-native:authorization:RoleAssignment"],
  check: ({ props }) => judge(props.get("principalType"), { detail: "user", bad: (type) => enumOf(type) === "user" }),
});
