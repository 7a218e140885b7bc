import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

export const cpPrivateEndpointGke = defineRule({
  id: "cp-private-endpoint-gke",
  family: "gcp",
  controls: ["cp-private-endpoint"],
  severity: "high",
  title: "GKE API server has no public IP endpoint",
  description:
    "A public API server is found by scanners within hours; a private one needs a place in the network first.",
  fix:
    "Set controlPlaneEndpointsConfig.ipEndpointsConfig.enabled to false and use the DNS endpoint, or set " +
    "privateClusterConfig.enablePrivateEndpoint and enablePrivateNodes to true",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) => {
    const ipEndpoints = props.at("controlPlaneEndpointsConfig.ipEndpointsConfig.enabled");
    const privateEndpoint = props.at("privateClusterConfig.enablePrivateEndpoint");
    const privateNodes = props.at("privateClusterConfig.enablePrivateNodes");
    if (ipEndpoints.boolean() === false) return [];
    if (ipEndpoints.isUnknown) return [findingAt(ipEndpoints, { detail: "public" })];
    // The private endpoint only applies to a cluster with private nodes.
    return [privateEndpoint, privateNodes]
      .filter((value) => value.boolean() !== true)
      .slice(0, 1)
      .map((value) => findingAt(value, { detail: "public" }));
  },
});
