import { cidrContains } from "../../lib/cidr";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

/** Where a Service must not lead: to the node itself, and to the metadata service beside it. */
const forbidden = [
  "127.0.0.0/8",
  "169.254.0.0/16",
  "::1/128",
  "fe80::/10",
  "fd00:ec2::254/128",
  "::ffff:127.0.0.0/104",
  "::ffff:169.254.0.0/112",
];

export const netEndpointsInCluster = defineRule({
  id: "net-endpoints-in-cluster",
  family: "kubernetes",
  controls: ["netpol-block-metadata"],
  severity: "high",
  title: "Services do not lead to the node or the metadata service",
  description:
    "Addresses written by hand lead whoever reaches the Service, a gateway for instance, past network policies.",
  fix: "Let a selector choose pods, or name addresses outside the link-local and loopback ranges",
  scope: "object",
  kinds: ["Endpoints", "EndpointSlice"],
  check: ({ kind, value }) => {
    const addresses =
      kind === "EndpointSlice"
        ? value
            .get("endpoints")
            .items()
            .flatMap((endpoint) => endpoint.get("addresses").items())
        : value
            .get("subsets")
            .items()
            .flatMap((subset) =>
              subset
                .get("addresses")
                .items()
                .map((address) => address.get("ip")),
            );
    return addresses
      .filter((address) => forbidden.some((range) => cidrContains(range, address.string() ?? "")))
      .map((address) => findingAt(address, { detail: "node-address" }));
  },
});
