import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER, NODE_POOL, nodeTemplates } from "../../lib/gcp/cluster";

export const nodesSecureBootGke = defineRule({
  id: "nodes-secure-boot-gke",
  family: "gcp",
  controls: ["nodes-secure-boot"],
  severity: "medium",
  title: "GKE nodes are shielded, boot securely and watch their integrity",
  description: "Without them a rootkit loads before the kernel, and a stolen bootstrap credential joins as a node.",
  fix: "Set nodeConfig.shieldedInstanceConfig.enableSecureBoot to true",
  scope: "resource",
  types: [CLUSTER, NODE_POOL],
  check: (resource) => [
    // The provider shields nodes when it is not said.
    ...judge(resource.props.get("enableShieldedNodes"), {
      detail: "not-shielded",
      fix: "Remove enableShieldedNodes, or set it to true",
      bad: (enabled) => enabled.boolean() === false,
    }),
    ...nodeTemplates(resource).flatMap((template) => [
      ...judge(template.at("shieldedInstanceConfig.enableSecureBoot"), {
        detail: "no-secure-boot",
        absent: "bad",
        bad: (enabled) => enabled.boolean() !== true,
      }),
      // On by default.
      ...judge(template.at("shieldedInstanceConfig.enableIntegrityMonitoring"), {
        detail: "no-integrity-monitoring",
        fix: "Remove enableIntegrityMonitoring, or set it to true",
        bad: (enabled) => enabled.boolean() === false,
      }),
    ]),
  ],
});
