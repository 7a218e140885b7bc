import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idRoleDefinitionAzure } from "../../../../policy-pack/rules/azure/idRoleDefinitionAzure";
import { findings } from "../../support/evaluateRule";

const judged = (...permissions: readonly unknown[]) =>
  findings(idRoleDefinitionAzure, { type: "azure-native:authorization:RoleDefinition", props: { permissions } }).map(
    (text) => text.replace("mandatory id-role-definition-azure/", ""),
  );

describe("id-role-definition-azure", () => {
  test.each([
    [{ actions: ["*"] }, "everything permissions[0].actions"],
    [{ actions: ["Microsoft.*"], notActions: ["Microsoft.Authorization/*"] }, "everything permissions[0].actions"],
    [{ actions: ["Microsoft.Authorization/*"] }, "grant-roles permissions[0].actions"],
    [{ actions: ["microsoft.authorization/roleassignments/WRITE"] }, "grant-roles permissions[0].actions"],
    [
      { actions: ["Microsoft.ContainerService/managedClusters/*/action"] },
      "administer-clusters permissions[0].actions",
    ],
    [{ actions: ["Microsoft.ManagedIdentity/*"] }, "take-identities permissions[0].actions"],
    [{ actions: ["Microsoft.Compute/virtualMachines/*"] }, "enter-machines permissions[0].actions"],
    [{ dataActions: ["Microsoft.KeyVault/vaults/secrets/*"] }, "read-secrets permissions[0].dataActions"],
  ])("reports %j", (permission, expected) => {
    expect(judged(permission)).toEqual([expected]);
  });

  test.each([
    [{ actions: ["*/read", "Microsoft.ContainerService/managedClusters/read"] }],
    [{ actions: ["Microsoft.Authorization/*"], notActions: ["Microsoft.Authorization/*/write", "*/elevateAccess/*"] }],
    [{ actions: [], dataActions: ["Microsoft.ContainerService/managedClusters/pods/read"] }],
    [{}],
  ])("accepts %j", (permission) => {
    expect(judged(permission)).toEqual([]);
  });

  test.each([
    "Microsoft.Compute/virtualMachines/runCommand/action",
    "Microsoft.Compute/virtualMachines/extensions/write",
    "Microsoft.Compute/virtualMachineScaleSets/extensions/write",
    "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/runCommand/action",
  ])("reports %s alone", (operation) => {
    expect(judged({ actions: [operation] })).toEqual(["enter-machines permissions[0].actions"]);
  });

  test("reports what is unknown", () => {
    expect(judged({ actions: unknownPlaceholders.array })).toEqual(["unknown permissions[0].actions"]);
  });
});
