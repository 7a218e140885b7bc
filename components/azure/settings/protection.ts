import type * as pulumi from "@pulumi/pulumi";
import { type Accepted, checkAcceptedRisk } from "../../shared/acceptedRisks";
import type { ClusterAuditArgs } from "../../shared/args";
import { fail } from "../../shared/errors";
import { keysOf, rejectUnknownProperties, validateInteger } from "../../shared/validation";
import type { AksEncryptionArgs } from "../args";
import { keyVersionInput, resourceIdInput } from "../resourceId";

const MIN_RETENTION_DAYS = 365;
// What a Log Analytics workspace keeps without an archive.
const RETENTION_BOUNDS = { min: 30, max: 730 };

/** A key of the user's own for Kubernetes secrets. */
export interface SecretsKeySettings {
  readonly keyId: pulumi.Input<string>;
  readonly vaultId: pulumi.Input<string>;
}

/** Keys made elsewhere; undefined: the component makes them. */
export interface EncryptionSettings {
  readonly secretsKey: SecretsKeySettings | undefined;
  readonly diskEncryptionSetId: pulumi.Input<string> | undefined;
}

/** @throws InvalidArgumentError for what is no key, and for a key without its vault. */
export function resolveEncryption(
  args: AksEncryptionArgs,
  vnetIntegration: boolean,
  accepted: Accepted,
): EncryptionSettings {
  rejectUnknownProperties(
    "encryption",
    args,
    keysOf<AksEncryptionArgs>({ secretsKeyId: true, secretsVaultId: true, diskEncryptionSetId: true }),
  );
  if (!vnetIntegration) {
    checkAcceptedRisk(accepted, {
      control: "cp-kms-key-hygiene",
      property: "network.vnetIntegration",
      problem: "without it the API server reaches the secrets' key only in a vault that admits every network",
      secure: "leave it on",
    });
  }
  const { secretsKeyId, secretsVaultId, diskEncryptionSetId } = args;
  if ((secretsKeyId === undefined) !== (secretsVaultId === undefined)) {
    const missing = secretsKeyId === undefined ? "secretsKeyId" : "secretsVaultId";
    fail(`encryption.${missing}`, "the key and its vault belong together", "name both, or neither");
  }
  return {
    secretsKey:
      secretsKeyId === undefined || secretsVaultId === undefined
        ? undefined
        : {
            keyId: keyVersionInput("encryption.secretsKeyId", secretsKeyId),
            vaultId: resourceIdInput("encryption.secretsVaultId", "Microsoft.KeyVault/vaults", secretsVaultId),
          },
    diskEncryptionSetId:
      diskEncryptionSetId === undefined
        ? undefined
        : resourceIdInput(
            "encryption.diskEncryptionSetId",
            "Microsoft.Compute/diskEncryptionSets",
            diskEncryptionSetId,
          ),
  };
}

/** @throws InvalidArgumentError for a period that Azure does not know, or a short one whose risk was not accepted. */
export function resolveRetention(property: string, days: number | undefined, accepted: Accepted): number {
  const resolved = validateInteger(property, days ?? MIN_RETENTION_DAYS, RETENTION_BOUNDS);
  if (resolved < MIN_RETENTION_DAYS) {
    checkAcceptedRisk(accepted, {
      control: "audit-log-retention-encryption",
      property,
      problem: `records are kept for ${resolved} days only`,
      secure: `keep them for ${MIN_RETENTION_DAYS} days`,
    });
  }
  return resolved;
}

/** @throws InvalidArgumentError for a period that Azure does not know, or a short one whose risk was not accepted. */
export function resolveAudit(args: ClusterAuditArgs, accepted: Accepted): number {
  rejectUnknownProperties("audit", args, keysOf<ClusterAuditArgs>({ retentionDays: true }));
  return resolveRetention("audit.retentionDays", args.retentionDays, accepted);
}
