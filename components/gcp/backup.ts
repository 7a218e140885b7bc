import { BackupPlan } from "@pulumi/gcp/gkebackup";
import type { Cluster } from "@pulumi/gcp/container";
import type { GkeBackupArgs } from "./args";
import type { GcpKey } from "./encryption";
import { type GkeScope, protectedOptions, resourceLabels, resourceName } from "./scope";

/** Backups of all namespaces with their secrets and volumes, outside the cluster (ir-backup-recovery). */
export function createBackupPlan(
  scope: GkeScope,
  { schedule, retentionDays, deleteLockDays }: Required<GkeBackupArgs>,
  cluster: Cluster,
  key: GcpKey,
): BackupPlan {
  const { project, region } = scope.settings;
  return new BackupPlan(
    resourceName(scope, "backup"),
    {
      project,
      location: region,
      name: resourceName(scope, "backup"),
      cluster: cluster.id,
      backupSchedule: { cronSchedule: schedule },
      backupConfig: {
        allNamespaces: true,
        includeSecrets: true,
        includeVolumeData: true,
        encryptionKey: { gcpKmsEncryptionKey: key.id },
      },
      // Whoever takes the cluster over cannot take its backups along, for as long as they are locked.
      retentionPolicy: { backupRetainDays: retentionDays, backupDeleteLockDays: deleteLockDays },
      labels: resourceLabels(scope),
    },
    protectedOptions(scope, { dependsOn: key.ready }),
  );
}
