import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const cpPrivateEndpointAks = defineRule({
  id: "cp-private-endpoint-aks",
  family: "azure",
  controls: ["cp-private-endpoint"],
  severity: "high",
  title: "AKS API server is private",
  description:
    "A public API server is found by scanners within hours; a private one needs a place in the network first.",
  fix: "Set apiServerAccessProfile.enablePrivateCluster to true",
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: (resource) =>
    judge(resource.props.at("apiServerAccessProfile.enablePrivateCluster"), {
      detail: "public",
      absent: "bad",
      bad: (value) => value.boolean() !== true,
    }),
});
