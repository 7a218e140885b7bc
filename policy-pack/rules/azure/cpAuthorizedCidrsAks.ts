import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { judgeAuthorizedRanges } from "../../lib/authorizedRanges";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const cpAuthorizedCidrsAks = defineRule({
  id: "cp-authorized-cidrs-aks",
  family: "azure",
  controls: ["cp-authorized-cidrs"],
  severity: "high",
  title: "A public AKS API server admits only named address ranges",
  description: "Without authorised ranges every address of the internet reaches the API server's login.",
  fix: "Set apiServerAccessProfile.authorizedIPRanges to the ranges of your offices and runners, or make the cluster private",
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }) => {
    // Authorised ranges do not apply to a private endpoint.
    if (props.at("apiServerAccessProfile.enablePrivateCluster").boolean() === true) return [];
    const current = props.at("apiServerAccessProfile.authorizedIPRanges");
    // API versions before 2019-10 have the list at the top.
    const ranges = current.isAbsent ? props.get("apiServerAuthorizedIPRanges") : current;
    if (ranges.items().length === 0) {
      return [findingAt(ranges.isAbsent ? current : ranges, { detail: "missing" })];
    }
    return judgeAuthorizedRanges(ranges.items());
  },
});
