import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const cpKmsKeyHygieneVaultRbac = defineRule({
  id: "cp-kms-key-hygiene-vault-rbac",
  family: "azure",
  controls: ["cp-kms-key-hygiene"],
  severity: "medium",
  title: "Key vaults use Azure RBAC",
  description: "Access policies are per vault, let their holders grant themselves more, and escape access reviews.",
  fix: "Set properties.enableRbacAuthorization to true and grant roles on the key",
  scope: "resource",
  types: ["azure-native:keyvault:Vault"],
  check: ({ props }) =>
    judge(props.at("properties.enableRbacAuthorization"), {
      detail: "access-policies",
      absent: "bad",
      bad: (value) => value.boolean() !== true,
    }),
});
