import { CLUSTER } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const auditControlPlaneLogsDoks = defineRule({
  id: "audit-control-plane-logs-doks",
  family: "digitalocean",
  controls: ["audit-control-plane-logs"],
  severity: "low",
  title: "DOKS exports no audit log of the API server",
  description: "Who read which Secret cannot be told afterwards from anything that DigitalOcean offers.",
  fix: "Watch the cluster with Falco and export its events, and exempt this finding with that reason",
  // No setting exists that would mend it: the gap is named, it does not block.
  level: "advisory",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) => [findingAt(props, { detail: "unavailable", found: "without an audit log" })],
});
