import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { gcpEgressNat } from "../../../../policy-pack/rules/stack/gcpEgressNat";
import { stackFindings, stackResource } from "../../support/stackResources";

const networkWith = (props: Record<string, unknown>) => stackResource("gcp:compute/network:Network", "main", props);
const clusterIn = (network: ReturnType<typeof networkWith>, enablePrivateNodes = true) =>
  stackResource(
    "gcp:container/cluster:Cluster",
    "prod",
    { network: unknownPlaceholders.string, privateClusterConfig: { enablePrivateNodes } },
    { network: [network] },
  );
const nat = stackResource("gcp:compute/routerNat:RouterNat", "nat", {});

describe("gcp-egress-nat", () => {
  test("accepts a NAT gateway", () => {
    const network = networkWith({});
    expect(stackFindings(gcpEgressNat, [network, clusterIn(network), nat])).toEqual([]);
  });

  test.each([
    ["a network without a way out", { deleteDefaultRoutesOnCreate: true }],
    ["a network whose routes are unknown", { deleteDefaultRoutesOnCreate: unknownPlaceholders.boolean }],
  ])("accepts %s", (_, props) => {
    const network = networkWith(props);
    expect(stackFindings(gcpEgressNat, [network, clusterIn(network)])).toEqual([]);
  });

  test("accepts public nodes, which are another rule's", () => {
    const network = networkWith({});
    expect(stackFindings(gcpEgressNat, [network, clusterIn(network, false)])).toEqual([]);
  });

  test("accepts a network of another program", () => {
    const cluster = stackResource("gcp:container/cluster:Cluster", "prod", {
      network: "shared",
      privateClusterConfig: { enablePrivateNodes: true },
    });
    expect(stackFindings(gcpEgressNat, [networkWith({ name: "main" }), cluster])).toEqual([]);
  });

  test("reports private nodes without a gateway", () => {
    const network = networkWith({});
    expect(stackFindings(gcpEgressNat, [network, clusterIn(network)])).toEqual([
      "mandatory gcp-egress-nat/no-nat Cluster/prod",
    ]);
  });
});
