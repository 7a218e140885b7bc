import { judgeAuthorizedRanges } from "../../lib/authorizedRanges";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

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
      ...judgeAuthorizedRanges(blocks.items().map((block) => block.get("cidrBlock"))),
      ...judge(networks.get("gcpPublicCidrsAccessEnabled"), {
        detail: "open-to-google-cloud",
        problem: "Every virtual machine of every Google Cloud customer is admitted",
        fix: "Set masterAuthorizedNetworksConfig.gcpPublicCidrsAccessEnabled to false",
        bad: (enabled) => enabled.boolean() === true,
      }),
    ];
  },
});
