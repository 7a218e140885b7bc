import type * as pulumi from "@pulumi/pulumi";
import { type Accepted, checkAcceptedRisk } from "../../shared/acceptedRisks";
import { keysOf, rejectUnknownProperties, validateBoolean, validateInteger } from "../../shared/validation";
import type { GkeAuditArgs, GkeEncryptionArgs } from "../args";
import { keyIdInput } from "../resourceId";

const MIN_RETENTION_DAYS = 365;

/** What is recorded, and for how long. */
export interface AuditSettings {
  readonly retentionDays: number;
  readonly locked: boolean;
  readonly keepDefaultCopy: boolean;
}

/** @throws InvalidArgumentError for anything but the id of a key in the region. */
export function resolveEncryption(args: GkeEncryptionArgs, region: string): GkeEncryptionArgs {
  rejectUnknownProperties(
    "encryption",
    args,
    keysOf<GkeEncryptionArgs>({
      secretsKeyId: true,
      logsKeyId: true,
      volumesKeyId: true,
      registryKeyId: true,
      backupKeyId: true,
    }),
  );
  return Object.fromEntries(
    Object.entries(args).map(([option, id]) => [
      option,
      keyIdInput(`encryption.${option}`, id as pulumi.Input<string>, region),
    ]),
  );
}

/** @throws InvalidArgumentError for a period that Cloud Logging does not take, or a short one whose risk was not accepted. */
export function resolveRetentionDays(property: string, value: number | undefined, accepted: Accepted): number {
  const days = validateInteger(property, value ?? MIN_RETENTION_DAYS, { min: 1, max: 3650 });
  if (days < MIN_RETENTION_DAYS) {
    checkAcceptedRisk(accepted, {
      control: "audit-log-retention-encryption",
      property,
      problem: `records are kept for ${days} days only`,
      secure: `keep them for ${MIN_RETENTION_DAYS} days`,
    });
  }
  return days;
}

/** @throws InvalidArgumentError for a period that is too short or too long. */
export function resolveAudit(args: GkeAuditArgs, accepted: Accepted): AuditSettings {
  rejectUnknownProperties(
    "audit",
    args,
    keysOf<GkeAuditArgs>({ retentionDays: true, locked: true, keepDefaultCopy: true }),
  );
  return {
    retentionDays: resolveRetentionDays("audit.retentionDays", args.retentionDays, accepted),
    locked: validateBoolean("audit.locked", args.locked ?? false),
    keepDefaultCopy: validateBoolean("audit.keepDefaultCopy", args.keepDefaultCopy ?? false),
  };
}
