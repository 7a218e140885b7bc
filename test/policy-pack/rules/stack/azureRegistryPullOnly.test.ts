import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { azureRegistryPullOnly } from "../../../../policy-pack/rules/stack/azureRegistryPullOnly";
import { stackFindings, stackResource } from "../../support/stackResources";

const unknown = unknownPlaceholders.string;
const PULL = "7f951dda-4ed3-4680-a7ca-43fe172d538d";
const PUSH = "8311e382-0749-4cb8-b61a-304f252e45ec";
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

  test.each([
    ["the cluster's own identity", cluster],
    ["the identity of its kubelets", identity],
  ])("reports AcrPush for %s", (_, principal) => {
    expect(stackFindings(azureRegistryPullOnly, [identity, cluster, assignment(PUSH, principal)])).toEqual([
      "mandatory azure-registry-pull-only/may-push RoleAssignment/pull roleDefinitionId",
    ]);
  });
});
