import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

export const cpAuthzRbacNodeGke = defineRule({
  id: "cp-authz-rbac-node-gke",
  family: "gcp",
  controls: ["cp-authz-rbac-node"],
  severity: "critical",
  title: "GKE has legacy ABAC off",
  description: "Legacy authorisation gives every service account and node rights that RBAC cannot take away.",
  fix: "Remove enableLegacyAbac, or set it to false",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) =>
    judge(props.get("enableLegacyAbac"), { detail: "legacy-abac", bad: (enabled) => enabled.boolean() === true }),
});
