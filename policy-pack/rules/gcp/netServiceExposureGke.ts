import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

export const netServiceExposureGke = defineRule({
  id: "net-service-exposure-gke",
  family: "gcp",
  controls: ["net-service-exposure"],
  severity: "medium",
  title: "GKE refuses Services with external IPs",
  description: "Whoever may write a Service takes over any address in the cluster with spec.externalIPs.",
  fix: "Remove serviceExternalIpsConfig, or set enabled to false",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) =>
    judge(props.at("serviceExternalIpsConfig.enabled"), {
      detail: "external-ips",
      bad: (enabled) => enabled.boolean() === true,
    }),
});
