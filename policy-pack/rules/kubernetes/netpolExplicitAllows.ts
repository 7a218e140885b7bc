import { cidrContains } from "../../lib/cidr";
import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import {
  blocksOpenToInternet,
  everyPort,
  networkPolicyRules,
  type NetworkPolicyRule,
} from "../../lib/kubernetes/networkPolicy";
import type { Value } from "../../lib/value";

const METADATA_IPV4 = "169.254.169.254";
const METADATA_IPV6 = "fd00:ec2::254";

export const netpolExplicitAllows = defineRule({
  id: "netpol-explicit-allows",
  family: "kubernetes",
  controls: ["netpol-explicit-allows"],
  severity: "high",
  title: "Network policies say whom they allow",
  description: "A rule without peers, or with every address, allows everybody: the policy protects nothing.",
  fix: "Name the peers with podSelector, namespaceSelector or a narrow ipBlock",
  scope: "object",
  kinds: ["NetworkPolicy"],
  check: (object) => networkPolicyRules(object).flatMap(checkRule),
});

function checkRule(rule: NetworkPolicyRule): readonly Finding[] {
  if (rule.peerList.isAbsent || (rule.peerList.isKnown && rule.peers.length === 0)) {
    // DNS to everywhere is the one rule that is commonly written by ports alone.
    const hasPorts = !everyPort(rule.value.get("ports"));
    if (rule.direction === "egress" && hasPorts) return [];
    return [
      findingAt(rule.value, { detail: hasPorts ? "all-peers-on-ports" : "all-peers", found: "open to every peer" }),
    ];
  }
  const blocks = rule.peers.map((peer) => peer.get("ipBlock"));
  const text = { detail: `all-addresses-${rule.direction}` };
  const unknown = blocks.map((block) => block.get("cidr")).filter((cidr) => cidr.isUnknown);
  // The internet without the metadata service is what a pod that needs it may be given.
  const open = rule.direction === "egress" && !blocks.some(reachesMetadata) ? [] : blocksOpenToInternet(blocks);
  return [...unknown.map((cidr) => unknownAt(cidr, text)), ...open.map((cidr) => findingAt(cidr, text))];
}

function reachesMetadata(block: Value): boolean {
  const cidr = block.get("cidr").string() ?? "";
  const address = cidr.includes(":") ? METADATA_IPV6 : METADATA_IPV4;
  const exceptions = block.get("except").items();
  return (
    cidrContains(cidr, address) &&
    !exceptions.some((exception) => exception.isUnknown || cidrContains(exception.string() ?? "", address))
  );
}
