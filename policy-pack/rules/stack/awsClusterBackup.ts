import { CLUSTER, hasChart } from "../../lib/aws/eks";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

const backupTypes = ["aws:backup/plan:Plan", "kubernetes:velero.io/v1:Schedule"];

export const awsClusterBackup = defineRule({
  id: "aws-cluster-backup",
  family: "stack",
  controls: ["ir-backup-recovery"],
  severity: "medium",
  title: "An EKS cluster is backed up",
  description: "After ransomware or a mistaken delete, a backup is what is left.",
  fix: "Create an aws.backup.Plan, or install Velero with a Schedule",
  // Backups are often a stack of their own, and development clusters need none.
  level: "advisory",
  scope: "stack",
  check: (stack) => {
    if (backupTypes.some((type) => stack.ofType(type).length > 0) || hasChart(stack, ["velero"])) return [];
    return stack
      .ofType(CLUSTER)
      .map((cluster) => findingAt(cluster.props, { detail: "missing", resource: cluster, found: "without a backup" }));
  },
});
