import { cidrContains } from "../../lib/cidr";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import { networkPolicyRules } from "../../lib/kubernetes/networkPolicy";
import type { Value } from "../../lib/value";

/** Where clouds serve credentials of the node to whoever asks from it. */
const metadataAddresses = ["169.254.169.254", "fd00:ec2::254"];

export const netpolBlockMetadata = defineRule({
  id: "netpol-block-metadata",
  family: "kubernetes",
  controls: ["netpol-block-metadata"],
  severity: "high",
  title: "Network policies keep pods from the metadata service",
  description: "The metadata service hands out the credentials of the node to every program that reaches it.",
  fix: "Add 169.254.169.254/32 (and fd00:ec2::254/128) to ipBlock.except",
  scope: "object",
  kinds: ["NetworkPolicy"],
  check: (object) =>
    networkPolicyRules(object)
      .filter(({ direction }) => direction === "egress")
      .flatMap(({ peers }) => peers)
      .flatMap((peer) => checkBlock(peer.get("ipBlock"))),
});

function checkBlock(block: Value): readonly Finding[] {
  const cidr = block.get("cidr");
  if (cidr.isUnknown) return judge(cidr, { detail: "metadata", bad: () => true });
  const exceptions = block.get("except").items();
  const reached = metadataAddresses.some(
    (address) =>
      cidrContains(cidr.string() ?? "", address) &&
      !exceptions.some((exception) => exception.isUnknown || cidrContains(exception.string() ?? "", address)),
  );
  return reached ? [findingAt(cidr, { detail: "metadata" })] : [];
}
