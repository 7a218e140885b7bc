import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

export const auditSecurityBulletinsGke = defineRule({
  id: "audit-security-bulletins-gke",
  family: "gcp",
  controls: ["audit-security-bulletins"],
  severity: "low",
  title: "GKE sends upgrade and security bulletins",
  description: "Without notifications a bulletin about the cluster's version is read by chance.",
  fix: "Set notificationConfig.pubsub to { enabled: true, topic: <topic> }",
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) =>
    judge(props.at("notificationConfig.pubsub.enabled"), {
      detail: "disabled",
      absent: "bad",
      bad: (enabled) => enabled.boolean() !== true,
    }),
});
