import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netVpcNativePodsDoks } from "../../../../policy-pack/rules/digitalocean/netVpcNativePodsDoks";
import { findings } from "../../support/evaluateRule";

const TYPE = "digitalocean:index/kubernetesCluster:KubernetesCluster";

describe("net-vpc-native-pods-doks", () => {
  test("accepts both ranges, known or not", () => {
    expect(
      findings(netVpcNativePodsDoks, {
        type: TYPE,
        props: { clusterSubnet: "10.1.0.0/16", serviceSubnet: unknownPlaceholders.string },
      }),
    ).toEqual([]);
  });

  test("warns of each range that is missing", () => {
    expect(findings(netVpcNativePodsDoks, { type: TYPE, props: { clusterSubnet: "10.1.0.0/16" } })).toEqual([
      "advisory net-vpc-native-pods-doks/missing serviceSubnet",
    ]);
  });

  test("warns of the default", () => {
    expect(findings(netVpcNativePodsDoks, { type: TYPE, props: {} })).toEqual([
      "advisory net-vpc-native-pods-doks/missing clusterSubnet",
      "advisory net-vpc-native-pods-doks/missing serviceSubnet",
    ]);
  });
});
