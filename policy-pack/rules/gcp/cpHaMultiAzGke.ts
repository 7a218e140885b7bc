import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

const ZONE = /^[a-z]+-[a-z]+\d+-[a-z]$/;

export const cpHaMultiAzGke = defineRule({
  id: "cp-ha-multi-az-gke",
  family: "gcp",
  controls: ["cp-ha-multi-az"],
  severity: "medium",
  title: "GKE clusters are regional",
  description: "A zonal control plane has one replica: its API is away during upgrades and when the zone fails.",
  fix: 'Set location to a region such as "europe-west4"',
  scope: "resource",
  types: [CLUSTER],
  check: ({ props, provider }) => {
    const location = props.get("location");
    const inherited = provider?.get("zone").string();
    // A cluster without a location takes its provider's zone, whether or not that has a region too.
    if (location.isAbsent && inherited !== undefined) {
      return [findingAt(location, { detail: "zonal", problem: `the provider's zone is "${inherited}"` })];
    }
    return judge(location, { detail: "zonal", bad: (value) => ZONE.test(value.string() ?? "") });
  },
});
