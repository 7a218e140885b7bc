import { CLUSTER } from "../../lib/aws/eks";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import type { Stack } from "../../lib/resource";

function watchesAuditLogs(stack: Stack): boolean {
  const features = stack.ofType("aws:guardduty/detectorFeature:DetectorFeature").some(({ props }) => {
    const named = props.get("name").string() === "EKS_AUDIT_LOGS";
    return named && (props.get("status").isUnknown || props.get("status").string() === "ENABLED");
  });
  const detectors = stack
    .ofType("aws:guardduty/detector:Detector")
    .some(({ props }) => props.at("datasources.kubernetes.auditLogs.enable").boolean() === true);
  return features || detectors;
}

export const awsThreatDetection = defineRule({
  id: "aws-threat-detection",
  family: "stack",
  controls: ["rt-cloud-threat-detection"],
  severity: "medium",
  title: "GuardDuty watches the audit logs of EKS clusters",
  description: "Logs that nobody reads stop nobody.",
  fix: "Create an aws.guardduty.DetectorFeature EKS_AUDIT_LOGS with status ENABLED",
  // A detector exists once for an account and region, often in a stack of its own.
  level: "advisory",
  params: {
    orgManaged: {
      type: "boolean",
      description: "The organisation manages GuardDuty for this account.",
      default: false,
    },
  },
  scope: "stack",
  check: (stack, { params }) => {
    if (params.orgManaged || watchesAuditLogs(stack)) return [];
    return stack
      .ofType(CLUSTER)
      .map((cluster) =>
        findingAt(cluster.props, { detail: "missing", resource: cluster, found: "without a GuardDuty detector" }),
      );
  },
});
