import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netVpcNativePodsGke } from "../../../../policy-pack/rules/gcp/netVpcNativePodsGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("net-vpc-native-pods-gke", () => {
  test("accepts VPC-native pods", () => {
    expect(
      findings(
        netVpcNativePodsGke,
        cluster({ networkingMode: "VPC_NATIVE", ipAllocationPolicy: { clusterSecondaryRangeName: "pods" } }),
      ),
    ).toEqual([]);
  });

  test("accepts Autopilot", () => {
    expect(findings(netVpcNativePodsGke, cluster({ enableAutopilot: true }))).toEqual([]);
  });

  test("reports routes", () => {
    expect(findings(netVpcNativePodsGke, cluster({ networkingMode: "ROUTES", ipAllocationPolicy: {} }))).toEqual([
      "mandatory net-vpc-native-pods-gke/routes networkingMode",
    ]);
  });

  test("warns of a cluster that says nothing", () => {
    expect(findings(netVpcNativePodsGke, cluster({}))).toEqual([
      "advisory net-vpc-native-pods-gke/unset ipAllocationPolicy",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(netVpcNativePodsGke, cluster({ networkingMode: unknownPlaceholders.string, ipAllocationPolicy: {} })),
    ).toEqual(["mandatory net-vpc-native-pods-gke/unknown networkingMode"]);
  });
});
