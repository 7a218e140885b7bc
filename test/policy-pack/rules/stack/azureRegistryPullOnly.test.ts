import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { azureRegistryPullOnly } from "../../../../policy-pack/rules/stack/azureRegistryPullOnly";
import { stackFindings, stackResource } from "../../support/stackResources";

const unknown = unknownPlaceholders.string;
const PULL = "7f951dda-4ed3-4680-a7ca-43fe172d538d";
const PUSH = "8311e382-0749-4cb8-b61a-304f252e45ec";
const CONTRIBUTOR = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const OWNER = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
const identity = stackResource("azure-native:managedidentity:UserAssignedIdentity", "kubelet", {});
const cluster = stackResource(
  "azure-native:containerservice:ManagedCluster",
  "prod",
  { identityProfile: { kubeletidentity: { resourceId: unknown } } },
  { identityProfile: [identity] },
);
const assignment = (role: string, principal: typeof cluster) =>
  stackResource(
    "azure-native:authorization:RoleAssignment",
    "pull",
    { principalId: unknown, roleDefinitionId: `/subscriptions/s/roleDefinitions/${role}` },
    { principalId: [principal] },
  );

describe("azure-registry-pull-only", () => {
  test("accepts AcrPull", () => {
    expect(stackFindings(azureRegistryPullOnly, [identity, cluster, assignment(PULL, cluster)])).toEqual([]);
  });

  test("accepts AcrPush for an identity that is not the cluster's", () => {
    const ci = stackResource("azure-native:managedidentity:UserAssignedIdentity", "ci", {});
    expect(stackFindings(azureRegistryPullOnly, [identity, cluster, ci, assignment(PUSH, ci)])).toEqual([]);
  });

  test("accepts a role that is unknown", () => {
    const later = stackResource(
      "azure-native:authorization:RoleAssignment",
      "pull",
      { principalId: unknown, roleDefinitionId: unknown },
      { principalId: [cluster] },
    );
    expect(stackFindings(azureRegistryPullOnly, [identity, cluster, later])).toEqual([]);
  });

  const scoped = (role: string, scope: string) =>
    stackResource(
      "azure-native:authorization:RoleAssignment",
      "scoped",
      { principalId: unknown, roleDefinitionId: `/subscriptions/s/roleDefinitions/${role}`, scope },
      { principalId: [cluster] },
    );

  test.each([CONTRIBUTOR, OWNER])("reports the role %s on a registry", (role) => {
    const scope = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/images";
    expect(stackFindings(azureRegistryPullOnly, [cluster, scoped(role, scope)])).toEqual([
      "mandatory azure-registry-pull-only/may-push RoleAssignment/scoped roleDefinitionId",
    ]);
  });

  test("reports Contributor on a registry of the stack whose id is not known yet", () => {
    const registry = stackResource("azure-native:containerregistry:Registry", "images", { registryName: "images" });
    const onRegistry = stackResource(
      "azure-native:authorization:RoleAssignment",
      "scoped",
      { principalId: unknown, roleDefinitionId: `/subscriptions/s/roleDefinitions/${CONTRIBUTOR}`, scope: unknown },
      { principalId: [cluster], scope: [registry] },
    );
    expect(stackFindings(azureRegistryPullOnly, [cluster, registry, onRegistry])).toEqual([
      "mandatory azure-registry-pull-only/may-push RoleAssignment/scoped roleDefinitionId",
    ]);
  });

  test("accepts Contributor on what is no registry", () => {
    const scope = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/routeTables/nodes";
    expect(stackFindings(azureRegistryPullOnly, [cluster, scoped(CONTRIBUTOR, scope)])).toEqual([]);
  });

  test.each([
    ["the cluster's own identity", cluster],
    ["the identity of its kubelets", identity],
  ])("reports AcrPush for %s", (_, principal) => {
    expect(stackFindings(azureRegistryPullOnly, [identity, cluster, assignment(PUSH, principal)])).toEqual([
      "mandatory azure-registry-pull-only/may-push RoleAssignment/pull roleDefinitionId",
    ]);
  });
});
