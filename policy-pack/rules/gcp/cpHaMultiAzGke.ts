import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
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
  check: ({ props }) =>
    judge(props.get("location"), { detail: "zonal", bad: (location) => ZONE.test(location.string() ?? "") }),
});
