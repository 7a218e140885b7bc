import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netDedicatedVpcGcp } from "../../../../policy-pack/rules/gcp/netDedicatedVpcGcp";
import { findings } from "../../support/evaluateRule";

const network = (props: object) => ({ type: "gcp:compute/network:Network", props });

describe("net-dedicated-vpc-gcp", () => {
  test("accepts subnets by hand", () => {
    expect(findings(netDedicatedVpcGcp, network({ autoCreateSubnetworks: false }))).toEqual([]);
  });

  test("reports an auto mode network", () => {
    expect(findings(netDedicatedVpcGcp, network({ autoCreateSubnetworks: true }))).toEqual([
      "mandatory net-dedicated-vpc-gcp/auto-mode autoCreateSubnetworks",
    ]);
  });

  test("reports a network that says nothing", () => {
    expect(findings(netDedicatedVpcGcp, network({}))).toEqual([
      "mandatory net-dedicated-vpc-gcp/auto-mode autoCreateSubnetworks",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(netDedicatedVpcGcp, network({ autoCreateSubnetworks: unknownPlaceholders.boolean }))).toEqual([
      "mandatory net-dedicated-vpc-gcp/unknown autoCreateSubnetworks",
    ]);
  });
});
