import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const cpKmsKeyHygieneVaultRecovery = defineRule({
  id: "cp-kms-key-hygiene-vault-recovery",
  family: "azure",
  controls: ["cp-kms-key-hygiene"],
  severity: "high",
  title: "Deleted vaults and keys can be recovered, and nobody can purge them",
  description: "Whoever purges the vault of a cluster's key destroys the cluster's secrets and disks for good.",
  fix: "Set properties.enablePurgeProtection to true",
  scope: "resource",
  types: ["azure-native:keyvault:Vault"],
  check: ({ props }) => [
    ...judge(props.at("properties.enablePurgeProtection"), {
      detail: "purgeable",
      absent: "bad",
      bad: (value) => value.boolean() !== true,
    }),
    // The API turns soft delete on when it is not said.
    ...judge(props.at("properties.enableSoftDelete"), {
      detail: "no-soft-delete",
      fix: "Remove properties.enableSoftDelete, or set it to true",
      bad: (value) => value.boolean() === false,
    }),
  ],
});
