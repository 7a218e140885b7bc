import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netDedicatedVpcGke } from "../../../../policy-pack/rules/gcp/netDedicatedVpcGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("net-dedicated-vpc-gke", () => {
  test("accepts a network of its own", () => {
    expect(findings(netDedicatedVpcGke, cluster({ network: "projects/p/global/networks/prod" }))).toEqual([]);
  });

  test("accepts a network that the same program makes", () => {
    expect(findings(netDedicatedVpcGke, cluster({ network: unknownPlaceholders.string }))).toEqual([]);
  });

  test("reports the default network", () => {
    expect(findings(netDedicatedVpcGke, cluster({ network: "projects/p/global/networks/default" }))).toEqual([
      "mandatory net-dedicated-vpc-gke/default-network network",
    ]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(netDedicatedVpcGke, cluster({}))).toEqual([
      "mandatory net-dedicated-vpc-gke/default-network network",
    ]);
  });
});
