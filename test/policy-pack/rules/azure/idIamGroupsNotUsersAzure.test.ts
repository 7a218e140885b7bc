import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idIamGroupsNotUsersAzure } from "../../../../policy-pack/rules/azure/idIamGroupsNotUsersAzure";
import { findings } from "../../support/evaluateRule";

const roleAssignment = (props: object) => ({ type: "azure-native:authorization:RoleAssignment", props });

describe("id-iam-groups-not-users-azure", () => {
  test("accepts a group", () => {
    expect(findings(idIamGroupsNotUsersAzure, roleAssignment({ principalType: "Group" }))).toEqual([]);
  });

  test("accepts an assignment that says nothing", () => {
    expect(findings(idIamGroupsNotUsersAzure, roleAssignment({}))).toEqual([]);
  });

  test("reports a user", () => {
    expect(findings(idIamGroupsNotUsersAzure, roleAssignment({ principalType: "User" }))).toEqual([
      "mandatory id-iam-groups-not-users-azure/user principalType",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(idIamGroupsNotUsersAzure, roleAssignment({ principalType: unknownPlaceholders.string }))).toEqual([
      "mandatory id-iam-groups-not-users-azure/unknown principalType",
    ]);
  });
});
