import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const cpEtcdEncryptionCmkAks = defineRule({
  id: "cp-etcd-encryption-cmk-aks",
  family: "azure",
  controls: ["cp-etcd-encryption-cmk"],
  severity: "high",
  title: "AKS encrypts secrets in etcd with a key of the customer",
  description:
    "With platform keys only, nobody but the provider can revoke access to the secrets in etcd and its backups.",
  fix: "Set securityProfile.azureKeyVaultKms.enabled to true and keyId to a key version in your vault",
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }) => {
    const kms = props.at("securityProfile.azureKeyVaultKms");
    const disabled = judge(kms.get("enabled"), {
      detail: "disabled",
      absent: "bad",
      bad: (enabled) => enabled.boolean() !== true,
    });
    if (disabled.length > 0) return disabled;
    return judge(kms.get("keyId"), { detail: "no-key", absent: "bad", bad: (key) => key.string() === "" }).filter(
      ({ state }) => state !== "unknown", // presence is enough: a key made by the same program is unknown at preview
    );
  },
});
