import type * as pulumi from "@pulumi/pulumi";
import { type Accepted, checkAcceptedRisk } from "../../shared/acceptedRisks";
import type { ClusterAuditArgs } from "../../shared/args";
import { fail } from "../../shared/errors";
import { keysOf, rejectUnknownProperties } from "../../shared/validation";
import type { EksEncryptionArgs } from "../args";
import { keyArnInput } from "../arn";

const MIN_RETENTION_DAYS = 365;
// The periods that CloudWatch Logs knows.
const retentionPeriods = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** @throws InvalidArgumentError for anything but the ARN of a key. */
export function resolveEncryption(args: EksEncryptionArgs): EksEncryptionArgs {
  rejectUnknownProperties(
    "encryption",
    args,
    keysOf<EksEncryptionArgs>({ secretsKeyArn: true, logsKeyArn: true, volumesKeyArn: true, registryKeyArn: true }),
  );
  return Object.fromEntries(
    Object.entries(args).map(([option, arn]) => [
      option,
      keyArnInput(`encryption.${option}`, arn as pulumi.Input<string>),
    ]),
  );
}

/** @throws InvalidArgumentError for a period that CloudWatch does not know, or a short one whose risk was not accepted. */
export function resolveRetention(args: ClusterAuditArgs, accepted: Accepted): number {
  rejectUnknownProperties("audit", args, keysOf<ClusterAuditArgs>({ retentionDays: true }));
  const days = args.retentionDays ?? MIN_RETENTION_DAYS;
  if (!retentionPeriods.includes(days)) {
    fail(
      "audit.retentionDays",
      `CloudWatch Logs cannot keep records for ${String(days)} days`,
      `use one of ${retentionPeriods.join(", ")}`,
    );
  }
  if (days < MIN_RETENTION_DAYS) {
    checkAcceptedRisk(accepted, {
      control: "audit-log-retention-encryption",
      property: "audit.retentionDays",
      problem: `records are kept for ${days} days only`,
      secure: `keep them for ${MIN_RETENTION_DAYS} days`,
    });
  }
  return days;
}
