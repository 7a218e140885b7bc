import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netCniNetworkpolicyEngineAks } from "../../../../policy-pack/rules/azure/netCniNetworkpolicyEngineAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("net-cni-networkpolicy-engine-aks", () => {
  test("accepts Cilium", () => {
    expect(findings(netCniNetworkpolicyEngineAks, cluster({ networkProfile: { networkPolicy: "cilium" } }))).toEqual(
      [],
    );
  });

  test("warns of the engine that is phased out", () => {
    expect(findings(netCniNetworkpolicyEngineAks, cluster({ networkProfile: { networkPolicy: "azure" } }))).toEqual([
      "advisory net-cni-networkpolicy-engine-aks/phased-out-engine networkProfile.networkPolicy",
    ]);
  });

  test("reports none", () => {
    expect(findings(netCniNetworkpolicyEngineAks, cluster({ networkProfile: { networkPolicy: "none" } }))).toEqual([
      "mandatory net-cni-networkpolicy-engine-aks/no-engine networkProfile.networkPolicy",
    ]);
  });

  test("reports what is no engine", () => {
    expect(findings(netCniNetworkpolicyEngineAks, cluster({ networkProfile: { networkPolicy: "cillium" } }))).toEqual([
      "mandatory net-cni-networkpolicy-engine-aks/no-engine networkProfile.networkPolicy",
    ]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(netCniNetworkpolicyEngineAks, cluster({}))).toEqual([
      "mandatory net-cni-networkpolicy-engine-aks/no-engine networkProfile.networkPolicy",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        netCniNetworkpolicyEngineAks,
        cluster({ networkProfile: { networkPolicy: unknownPlaceholders.string } }),
      ),
    ).toEqual(["mandatory net-cni-networkpolicy-engine-aks/unknown networkProfile.networkPolicy"]);
  });
});
