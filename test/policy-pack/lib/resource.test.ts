import { typeKey } from "../../../policy-pack/lib/resource";

describe("typeKey", () => {
  test.each([
    ["azure-native:containerservice:ManagedCluster", "azure-native:containerservice:ManagedCluster"],
    ["azure-native:containerservice/v20240901:ManagedCluster", "azure-native:containerservice:ManagedCluster"],
    ["azure-native:containerservice/v20240902preview:ManagedCluster", "azure-native:containerservice:ManagedCluster"],
    [
      "azure-native_containerservice_v20240901:containerservice:ManagedCluster",
      "azure-native:containerservice:ManagedCluster",
    ],
    ["aws:eks/cluster:Cluster", "aws:eks/cluster:Cluster"],
    ["kubernetes:apps/v1:Deployment", "kubernetes:apps/v1:Deployment"],
  ])("%s", (type, key) => {
    expect(typeKey(type)).toBe(key);
  });
});
