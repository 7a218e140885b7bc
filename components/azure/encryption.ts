import * as compute from "@pulumi/azure-native/compute";
import type * as inputs from "@pulumi/azure-native/types/input";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import type * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import type * as pulumi from "@pulumi/pulumi";
import type { RoleAssignment } from "@pulumi/azure-native/authorization";
import { createServiceLogs } from "./auditLog";
import { afterPropagation, assignRole } from "./roleAssignment";
import { type AksScope, placed, resourceName, retainedOptions } from "./scope";
import { globalName } from "./stableNames";

const MAX_VAULT_NAME = 24;

/**
 * The vault of the cluster's keys. AKS and disks reach it: the API server over a private endpoint of its own, disk
 * encryption as a trusted service of Azure.
 */
export function createVault(scope: AksScope, workspace: operationalinsights.Workspace): keyvault.Vault {
  const { name, location, vnetIntegration } = scope.settings;
  const vault = new keyvault.Vault(
    resourceName(scope, "vault"),
    {
      ...placed(scope),
      vaultName: scope.client.subscriptionId.apply((id) => globalName(MAX_VAULT_NAME, name, location, id, "vault")),
      properties: {
        tenantId: scope.client.tenantId,
        sku: { family: "A", name: "standard" },
        // cp-kms-key-hygiene: without its key a cluster is lost, so nobody can purge it before 90 days have passed.
        enablePurgeProtection: true,
        enableSoftDelete: true,
        softDeleteRetentionInDays: 90,
        // cp-kms-key-hygiene: rights are role assignments, which reviews of access see.
        enableRbacAuthorization: true,
        // net-private-service-endpoints: without VNet integration the API server has no other way to it.
        publicNetworkAccess: vnetIntegration ? "Disabled" : "Enabled",
        networkAcls: { defaultAction: vnetIntegration ? "Deny" : "Allow", bypass: "AzureServices" },
      },
    },
    retainedOptions(scope),
  );
  // cp-kms-key-hygiene: who used which key, and when.
  createServiceLogs(scope, "vault-logs", vault.id, workspace, ["AuditEvent"]);
  return vault;
}

/** A key that makes a new version of itself every 90 days. */
function createKey(
  scope: AksScope,
  vault: keyvault.Vault,
  use: string,
  keyOps: ("encrypt" | "decrypt" | "wrapKey" | "unwrapKey")[],
): keyvault.Key {
  return new keyvault.Key(
    resourceName(scope, `${use}-key`),
    {
      resourceGroupName: scope.resourceGroupName,
      vaultName: vault.name,
      keyName: use,
      tags: placed(scope).tags,
      properties: {
        kty: "RSA",
        keySize: 3072,
        keyOps,
        // cp-kms-key-hygiene: versions do not expire, because what an old one encrypted must stay readable.
        rotationPolicy: {
          lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate: "P90D" } }],
        },
      },
    },
    retainedOptions(scope),
  );
}

/** How the control plane encrypts Kubernetes secrets, and what the cluster's identity needs for it. */
export interface SecretsEncryption {
  /** Part of the cluster's security profile. */
  readonly securityProfile: Pick<inputs.containerservice.ManagedClusterSecurityProfileArgs, "azureKeyVaultKms">;
  readonly roles: readonly RoleAssignment[];
}

/** Makes the vault when it is needed first. */
export type VaultOf = () => keyvault.Vault;

/**
 * Secrets under a key in a vault, by AKS's KMS plugin (cp-etcd-encryption-cmk). AKS's newer data encryption, once it is
 * in a stable version of its API, becomes a second function of this shape.
 */
export function keyVaultSecretsEncryption(
  scope: AksScope,
  vaultOf: VaultOf,
  clusterIdentity: managedidentity.UserAssignedIdentity,
): SecretsEncryption {
  const { encryption, vnetIntegration } = scope.settings;
  const own = encryption.secretsKey;
  const created = own === undefined ? createKey(scope, vaultOf(), "secrets", ["encrypt", "decrypt"]) : undefined;
  const vaultId = own?.vaultId ?? vaultOf().id;
  const principal = { principalId: clusterIdentity.principalId, principalType: "ServicePrincipal" as const };
  const roles = [
    assignRole(scope, "secrets-key", {
      ...principal,
      role: "keyVaultCryptoUser",
      // id-infra-identity-least-privilege: this key only, where it is ours.
      scope: created?.id ?? vaultId,
    }),
    // AKS makes a private endpoint to the vault for the API server and approves it.
    ...(vnetIntegration
      ? [assignRole(scope, "secrets-vault", { ...principal, role: "keyVaultContributor", scope: vaultId })]
      : []),
  ];
  return {
    securityProfile: {
      azureKeyVaultKms: {
        enabled: true,
        keyId: own?.keyId ?? (created as keyvault.Key).keyUriWithVersion,
        keyVaultNetworkAccess: vnetIntegration ? "Private" : "Public",
        // Azure takes it with a private vault only.
        ...(vnetIntegration ? { keyVaultResourceId: vaultId } : {}),
      },
    },
    roles,
  };
}

/** The key of node disks and volumes, or the user's own (nodes-disk-encryption). */
export function diskEncryptionSet(scope: AksScope, vaultOf: VaultOf): pulumi.Input<string> {
  const { encryption } = scope.settings;
  if (encryption.diskEncryptionSetId !== undefined) return encryption.diskEncryptionSetId;
  const vault = vaultOf();
  const key = createKey(scope, vault, "volumes", ["wrapKey", "unwrapKey"]);
  const identity = new managedidentity.UserAssignedIdentity(
    resourceName(scope, "disks-identity"),
    { ...placed(scope), resourceName: resourceName(scope, "disks-identity") },
    retainedOptions(scope),
  );
  const role = assignRole(
    scope,
    "volumes-key",
    {
      principalId: identity.principalId,
      principalType: "ServicePrincipal",
      role: "keyVaultCryptoServiceEncryptionUser",
      scope: key.id,
    },
    // Disks that stay must stay readable.
    retainedOptions(scope),
  );
  const set = new compute.DiskEncryptionSet(
    resourceName(scope, "disks"),
    {
      ...placed(scope),
      diskEncryptionSetName: resourceName(scope, "disks"),
      identity: { type: "UserAssigned", userAssignedIdentities: [afterPropagation([role], identity.id)] },
      encryptionType: "EncryptionAtRestWithCustomerKey",
      activeKey: { keyUrl: key.keyUriWithVersion },
      // cp-kms-key-hygiene: disks follow the key's new versions by themselves.
      rotationToLatestKeyVersionEnabled: true,
    },
    // The key's version is the first one's only: Azure moves on from there.
    retainedOptions(scope, { ignoreChanges: ["activeKey"] }),
  );
  return set.id;
}
