import { enumOf } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const cpKmsKeyHygieneVaultNetwork = defineRule({
  id: "cp-kms-key-hygiene-vault-network",
  family: "azure",
  controls: ["cp-kms-key-hygiene", "net-private-service-endpoints"],
  severity: "high",
  title: "Key vaults are not open to every network",
  description: "A vault that every network reaches is protected by its credentials alone.",
  fix: 'Set properties.publicNetworkAccess to "Disabled", or properties.networkAcls.defaultAction to "Deny"',
  scope: "resource",
  types: ["azure-native:keyvault:Vault"],
  check: ({ props }) => {
    const access = props.at("properties.publicNetworkAccess");
    const acls = props.at("properties.networkAcls");
    const action = acls.get("defaultAction");
    if (enumOf(access) === "disabled" || enumOf(action) === "deny") return [];
    const unknown = [access, action].find((value) => value.isUnknown);
    if (unknown !== undefined) return [findingAt(unknown, { detail: "public" })];
    const hasRules = [acls.get("ipRules"), acls.get("virtualNetworkRules")].some((rules) => rules.items().length > 0);
    // Rules beside the default action Allow change nothing: somebody wanted to restrict the vault and did not.
    return hasRules
      ? [
          findingAt(action, {
            detail: "ineffective-rules",
            problem: "The network rules have no effect while the default action lets everybody in",
            fix: 'Set properties.networkAcls.defaultAction to "Deny"',
          }),
        ]
      : [findingAt(access, { detail: "public" })];
  },
});
