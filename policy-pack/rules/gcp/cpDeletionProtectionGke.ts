import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

export const cpDeletionProtectionGke = defineRule({
  id: "cp-deletion-protection-gke",
  family: "gcp",
  controls: ["cp-deletion-protection"],
  severity: "low",
  title: "GKE clusters are protected from deletion",
  description: "One wrong rename in a program replaces the cluster and everything in it.",
  fix: "Remove deletionProtection, or set it to true",
  // For production only; the environment's configuration raises it.
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: [CLUSTER],
  // The provider protects a cluster when it is not said.
  check: ({ props }) =>
    judge(props.get("deletionProtection"), { detail: "unprotected", bad: (value) => value.boolean() === false }),
  remediate: (props) => {
    if (props.deletionProtection !== false) return false;
    props.deletionProtection = true;
    return true;
  },
});
