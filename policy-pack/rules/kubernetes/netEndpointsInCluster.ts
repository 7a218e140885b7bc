import { isAddress } from "../../../components/kubernetes/addressRanges";
import { METADATA_HOST } from "../../../components/kubernetes/metadataHosts";
import { cidrContains } from "../../lib/cidr";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import type { Value } from "../../lib/value";

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

const metadataHost = new RegExp(METADATA_HOST, "i");

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
  kinds: ["Endpoints", "EndpointSlice", "Service"],
  check: ({ kind, value }) =>
    targets(kind, value)
      .filter((target) => leadsToNode(target.string() ?? ""))
      .map((target) => findingAt(target, { detail: "node-address" })),
});

function targets(kind: string, object: Value): readonly Value[] {
  const inLists = (list: string, addresses: string): readonly Value[] =>
    object
      .get(list)
      .items()
      .flatMap((item) => item.get(addresses).items());
  if (kind === "Service") {
    const spec = object.get("spec");
    return spec.get("type").string() === "ExternalName" ? [spec.get("externalName")] : [];
  }
  return kind === "EndpointSlice"
    ? inLists("endpoints", "addresses")
    : inLists("subsets", "addresses").map((address) => address.get("ip"));
}

/** An address leads where it is, a name by what it is called; what is neither is an address in another notation. */
function leadsToNode(target: string): boolean {
  return isAddress(target) ? forbidden.some((range) => cidrContains(range, target)) : metadataHost.test(target);
}
