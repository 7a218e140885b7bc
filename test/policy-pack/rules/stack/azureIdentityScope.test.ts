import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { azureIdentityScope } from "../../../../policy-pack/rules/stack/azureIdentityScope";
import { stackFindings, stackResource } from "../../support/stackResources";

const unknown = unknownPlaceholders.string;
const CONTRIBUTOR = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const NETWORK_CONTRIBUTOR = "4d97b98b-1d4f-4787-a291-c67834d212e7";
const GROUP = "/subscriptions/s/resourceGroups/shop";

const identity = stackResource("azure-native:managedidentity:UserAssignedIdentity", "cluster", {});
const cluster = stackResource(
  "azure-native:containerservice:ManagedCluster",
  "prod",
  { identity: { type: "UserAssigned", userAssignedIdentities: [unknown] } },
  { identity: [identity] },
);
const group = stackResource("azure-native:resources:ResourceGroup", "shop", { resourceGroupName: "shop" });
const network = stackResource("azure-native:network:VirtualNetwork", "nodes", {});

const assignment = (role: string, scope: string, { principal = identity, scopeOf = [] as (typeof cluster)[] } = {}) =>
  stackResource(
    "azure-native:authorization:RoleAssignment",
    "grant",
    { principalId: unknown, roleDefinitionId: `${GROUP}/roleDefinitions/${role}`, scope },
    { principalId: [principal], scope: scopeOf },
  );

const found = (...grants: ReturnType<typeof assignment>[]) =>
  stackFindings(azureIdentityScope, [identity, cluster, group, network, ...grants]);
const wideRole = ["mandatory azure-identity-scope/wide-role RoleAssignment/grant roleDefinitionId"];

describe("azure-identity-scope", () => {
  test.each([
    ["a resource group", GROUP],
    ["a resource group in other letters", "/subscriptions/s/resourcegroups/shop/"],
    ["a subscription", "/subscriptions/s"],
    ["a management group", "/providers/Microsoft.Management/managementGroups/root"],
    ["the tenant", "/"],
  ])("reports Contributor on %s", (_, scope) => {
    expect(found(assignment(CONTRIBUTOR, scope))).toEqual(wideRole);
  });

  test.each([
    ["Owner", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"],
    ["User Access Administrator", "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9"],
    ["Role Based Access Control Administrator", "f58310d9-a9f6-439a-9e8d-f62e7b41a168"],
  ])("reports %s on a resource group", (_, role) => {
    expect(found(assignment(role, GROUP))).toEqual(wideRole);
  });

  test("reports a resource group whose id is not known yet", () => {
    expect(found(assignment(CONTRIBUTOR, unknown, { scopeOf: [group] }))).toEqual(wideRole);
  });

  test("reports a role of the cluster's own identity", () => {
    expect(found(assignment(CONTRIBUTOR, GROUP, { principal: cluster }))).toEqual(wideRole);
  });

  test.each([
    ["a role for one kind of resource", assignment(NETWORK_CONTRIBUTOR, GROUP)],
    ["one resource", assignment(CONTRIBUTOR, `${GROUP}/providers/Microsoft.Network/routeTables/nodes`)],
    ["one resource whose id is not known yet", assignment(CONTRIBUTOR, unknown, { scopeOf: [network] })],
    ["an id made of a group and more", assignment(CONTRIBUTOR, unknown, { scopeOf: [group, network] })],
    ["a scope that nothing tells about", assignment(CONTRIBUTOR, unknown)],
    ["somebody else's identity", assignment(CONTRIBUTOR, GROUP, { principal: network })],
  ])("accepts %s", (_, grant) => {
    expect(found(grant)).toEqual([]);
  });
});
