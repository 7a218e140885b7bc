import { isEveryAddress, parseCidr } from "../../lib/cidr";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, unknownAt } from "../../lib/finding";

/** A wider range than this is no allow-list of an organisation. */
const WIDEST_PREFIX = { ipv4: 8, ipv6: 16 };

export const cpAuthorizedCidrsEks = defineRule({
  id: "cp-authorized-cidrs-eks",
  family: "aws",
  controls: ["cp-authorized-cidrs"],
  severity: "critical",
  title: "A public EKS endpoint admits named address ranges only",
  description: "A public endpoint without an allow-list lets the whole internet try credentials and exploits.",
  fix: "List the ranges of your VPN or offices in vpcConfig.publicAccessCidrs, or close the public endpoint",
  scope: "resource",
  types: ["aws:eks/cluster:Cluster"],
  check: ({ props }) => {
    if (props.at("vpcConfig.endpointPublicAccess").boolean() === false) return [];
    const cidrs = props.at("vpcConfig.publicAccessCidrs");
    if (cidrs.isUnknown) return [unknownAt(cidrs, { detail: "open-to-world" })];
    if (cidrs.items().length === 0) {
      return [findingAt(cidrs, { detail: "open-to-world", problem: "EKS then admits 0.0.0.0/0" })];
    }
    return cidrs.items().flatMap((cidr) => {
      if (isEveryAddress(cidr.string() ?? "")) return [findingAt(cidr, { detail: "open-to-world" })];
      return judge(cidr, {
        detail: "too-wide",
        bad: (value) => {
          const range = parseCidr(value.string() ?? "");
          return range !== undefined && range.prefix < WIDEST_PREFIX[range.family];
        },
      });
    });
  },
});
