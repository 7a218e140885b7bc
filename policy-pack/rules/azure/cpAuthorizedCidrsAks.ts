import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { isEveryAddress, parseCidr } from "../../lib/cidr";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import type { Value } from "../../lib/value";

const WIDEST_PREFIX = 8;

function isTooWide(range: Value): boolean {
  const cidr = parseCidr(range.string() ?? "");
  return cidr !== undefined && cidr.prefix > 0 && cidr.prefix < WIDEST_PREFIX;
}

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
    return ranges
      .items()
      .flatMap((range) => [
        ...judge(range, { detail: "open-to-world", bad: (value) => isEveryAddress(value.string() ?? "") }),
        ...(isTooWide(range) ? [findingAt(range, { detail: "too-wide", problem: "The range is wider than /8" })] : []),
      ]);
  },
});
