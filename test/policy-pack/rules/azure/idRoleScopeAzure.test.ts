import { builtInRoles } from "../../../../policy-pack/lib/azure/roleAssignment";
import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idRoleScopeAzure } from "../../../../policy-pack/rules/azure/idRoleScopeAzure";
import { findings } from "../../support/evaluateRule";

const SUBSCRIPTION = "/subscriptions/1";
const judged = (role: string, scope: string, more: object = {}) =>
  findings(idRoleScopeAzure, {
    type: "azure-native:authorization:RoleAssignment",
    props: { roleDefinitionId: `/x/roleDefinitions/${role}`, scope, principalType: "Group", ...more },
  });

describe("id-role-scope-azure", () => {
  test.each([
    builtInRoles.owner,
    builtInRoles.userAccessAdministrator,
    builtInRoles.roleBasedAccessControlAdministrator,
    builtInRoles.aksClusterAdmin,
    builtInRoles.aksRbacClusterAdmin.toUpperCase(),
  ])("reports the administrator %s of a subscription, a management group or everything", (role) => {
    for (const scope of [SUBSCRIPTION, "/providers/Microsoft.Management/managementGroups/all", "/"]) {
      expect(judged(role, scope)).toEqual(["mandatory id-role-scope-azure/administrator roleDefinitionId"]);
    }
  });

  test("warns of a contributor", () => {
    expect(judged(builtInRoles.contributor, SUBSCRIPTION)).toEqual([
      "advisory id-role-scope-azure/contributor roleDefinitionId",
    ]);
  });

  test("accepts a narrower scope, a condition, other roles and what is not known yet", () => {
    expect(judged(builtInRoles.owner, `${SUBSCRIPTION}/resourceGroups/a`)).toEqual([]);
    expect(judged(builtInRoles.owner, SUBSCRIPTION, { condition: "…" })).toEqual([]);
    expect(judged(builtInRoles.acrPush, SUBSCRIPTION)).toEqual([]);
    expect(judged(builtInRoles.owner, unknownPlaceholders.string)).toEqual([]);
    expect(judged("x", SUBSCRIPTION, { roleDefinitionId: unknownPlaceholders.string })).toEqual([]);
  });
});
