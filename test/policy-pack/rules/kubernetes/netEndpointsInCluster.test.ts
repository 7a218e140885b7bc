import { netEndpointsInCluster } from "../../../../policy-pack/rules/kubernetes/netEndpointsInCluster";
import { findings } from "../../support/evaluateRule";

describe("net-endpoints-in-cluster", () => {
  test.each<[string, string, unknown, readonly string[]]>([
    [
      "the metadata service",
      "discovery.k8s.io/v1:EndpointSlice",
      { endpoints: [{ addresses: ["10.0.0.1", "169.254.169.254"] }] },
      ["mandatory net-endpoints-in-cluster/node-address endpoints[0].addresses[1]"],
    ],
    [
      "the node itself",
      "core/v1:Endpoints",
      { subsets: [{ addresses: [{ ip: "127.0.0.1" }] }] },
      ["mandatory net-endpoints-in-cluster/node-address subsets[0].addresses[0].ip"],
    ],
    ...["169.254.169.254", "metadata.google.internal", "metadata.google.internal."].map(
      (externalName): [string, string, unknown, readonly string[]] => [
        `a name for ${externalName}`,
        "core/v1:Service",
        { spec: { type: "ExternalName", externalName } },
        ["mandatory net-endpoints-in-cluster/node-address spec.externalName"],
      ],
    ),
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(netEndpointsInCluster, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    ["a server of a network", "discovery.k8s.io/v1:EndpointSlice", { endpoints: [{ addresses: ["10.0.0.1"] }] }],
    ["a name of another server", "core/v1:Service", { spec: { type: "ExternalName", externalName: "db.example.com" } }],
    ["a name that the type leaves out", "core/v1:Service", { spec: { externalName: "169.254.169.254" } }],
  ])("accepts %s", (_what, type, props) => {
    expect(findings(netEndpointsInCluster, { type: `kubernetes:${type}`, props })).toEqual([]);
  });
});
