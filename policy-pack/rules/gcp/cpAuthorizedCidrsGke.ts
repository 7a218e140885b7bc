import { isEveryAddress, parseCidr } from "../../lib/cidr";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";
import type { Value } from "../../lib/value";

const WIDEST_PREFIX = 8;

function isTooWide(range: Value): boolean {
  const cidr = parseCidr(range.string() ?? "");
  return cidr !== undefined && cidr.prefix > 0 && cidr.prefix < WIDEST_PREFIX;
}

export const cpAuthorizedCidrsGke = defineRule({
  id: "cp-authorized-cidrs-gke",
  family: "gcp",
  controls: ["cp-authorized-cidrs"],
  severity: "high",
  title: "GKE API server admits only named address ranges",
  description: "Without authorised networks every address of the internet reaches the API server's login.",
  fix: "Set masterAuthorizedNetworksConfig.cidrBlocks to the ranges of your offices and runners",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) => {
    const networks = props.get("masterAuthorizedNetworksConfig");
    const blocks = networks.get("cidrBlocks");
    const hasPublicEndpoint =
      props.at("privateClusterConfig.enablePrivateEndpoint").boolean() !== true &&
      props.at("controlPlaneEndpointsConfig.ipEndpointsConfig.enabled").boolean() !== false;
    if (blocks.isUnknown) return [findingAt(blocks, { detail: "missing" })];
    // A block without ranges admits nobody from outside; only a missing one admits everybody.
    if (networks.isAbsent) return hasPublicEndpoint ? [findingAt(networks, { detail: "missing" })] : [];
    return [
      ...blocks.items().flatMap((block) => {
        const range = block.get("cidrBlock");
        return [
          ...judge(range, { detail: "open-to-world", bad: (value) => isEveryAddress(value.string() ?? "") }),
          ...(isTooWide(range)
            ? [findingAt(range, { detail: "too-wide", problem: "The range is wider than /8" })]
            : []),
        ];
      }),
      ...judge(networks.get("gcpPublicCidrsAccessEnabled"), {
        detail: "open-to-google-cloud",
        problem: "Every virtual machine of every Google Cloud customer is admitted",
        fix: "Set masterAuthorizedNetworksConfig.gcpPublicCidrsAccessEnabled to false",
        bad: (enabled) => enabled.boolean() === true,
      }),
    ];
  },
});
