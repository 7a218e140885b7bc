import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netVpcNativePodsAks } from "../../../../policy-pack/rules/azure/netVpcNativePodsAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("net-vpc-native-pods-aks", () => {
  test("accepts Azure CNI", () => {
    expect(findings(netVpcNativePodsAks, cluster({ networkProfile: { networkPlugin: "azure" } }))).toEqual([]);
  });

  test("accepts a plugin of your own", () => {
    expect(findings(netVpcNativePodsAks, cluster({ networkProfile: { networkPlugin: "none" } }))).toEqual([]);
  });

  test("reports kubenet", () => {
    expect(findings(netVpcNativePodsAks, cluster({ networkProfile: { networkPlugin: "kubenet" } }))).toEqual([
      "mandatory net-vpc-native-pods-aks/not-azure-cni networkProfile.networkPlugin",
    ]);
  });

  test("reports a cluster that says nothing, because kubenet is the default", () => {
    expect(findings(netVpcNativePodsAks, cluster({}))).toEqual([
      "mandatory net-vpc-native-pods-aks/not-azure-cni networkProfile.networkPlugin",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(netVpcNativePodsAks, cluster({ networkProfile: { networkPlugin: unknownPlaceholders.string } })),
    ).toEqual(["mandatory net-vpc-native-pods-aks/unknown networkProfile.networkPlugin"]);
  });
});
