import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netEgressControlledAks } from "../../../../policy-pack/rules/azure/netEgressControlledAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("net-egress-controlled-aks", () => {
  test("accepts a firewall", () => {
    expect(
      findings(netEgressControlledAks, cluster({ networkProfile: { outboundType: "userDefinedRouting" } })),
    ).toEqual([]);
  });

  test("reports the load balancer", () => {
    expect(findings(netEgressControlledAks, cluster({ networkProfile: { outboundType: "loadBalancer" } }))).toEqual([
      "advisory net-egress-controlled-aks/load-balancer networkProfile.outboundType",
    ]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(netEgressControlledAks, cluster({}))).toEqual([
      "advisory net-egress-controlled-aks/load-balancer networkProfile.outboundType",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(netEgressControlledAks, cluster({ networkProfile: { outboundType: unknownPlaceholders.string } })),
    ).toEqual(["advisory net-egress-controlled-aks/unknown networkProfile.outboundType"]);
  });
});
