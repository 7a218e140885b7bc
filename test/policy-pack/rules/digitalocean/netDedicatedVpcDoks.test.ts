import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netDedicatedVpcDoks } from "../../../../policy-pack/rules/digitalocean/netDedicatedVpcDoks";
import { findings } from "../../support/evaluateRule";

const TYPE = "digitalocean:index/kubernetesCluster:KubernetesCluster";

describe("net-dedicated-vpc-doks", () => {
  test("accepts a VPC, known or not", () => {
    expect(findings(netDedicatedVpcDoks, { type: TYPE, props: { vpcUuid: unknownPlaceholders.string } })).toEqual([]);
  });

  test("reports a cluster without one", () => {
    expect(findings(netDedicatedVpcDoks, { type: TYPE, props: {} })).toEqual([
      "mandatory net-dedicated-vpc-doks/missing vpcUuid",
    ]);
  });

  test("reports an empty id", () => {
    expect(findings(netDedicatedVpcDoks, { type: TYPE, props: { vpcUuid: "" } })).toEqual([
      "mandatory net-dedicated-vpc-doks/missing vpcUuid",
    ]);
  });
});
