import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

export const imgSignVerifyGke = defineRule({
  id: "img-sign-verify-gke",
  family: "gcp",
  controls: ["img-sign-verify"],
  severity: "medium",
  title: "GKE enforces Binary Authorization",
  description: "Without it any image runs, whoever built it.",
  fix: 'Set binaryAuthorization.evaluationMode to "PROJECT_SINGLETON_POLICY_ENFORCE"',
  // For organisations that verify with Binary Authorization; others verify in the cluster with policy-controller.
  level: "disabled",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) => {
    const authorization = props.get("binaryAuthorization");
    // The fields that evaluationMode replaces.
    const older = [authorization.get("enabled"), props.get("enableBinaryAuthorization")];
    if (older.some((enabled) => enabled.boolean() === true)) return [];
    return judge(authorization.get("evaluationMode"), {
      detail: "disabled",
      absent: "bad",
      bad: (mode) => ["DISABLED", "EVALUATION_MODE_UNSPECIFIED", ""].includes(mode.string()?.toUpperCase() ?? ""),
    });
  },
});
