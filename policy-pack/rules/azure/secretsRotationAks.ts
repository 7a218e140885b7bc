import { addon, MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { conditionOn, judgeAll } from "../../lib/condition";
import { defineRule } from "../../lib/defineRule";
import { isMutableObject, objectAt, setKey } from "../../lib/repair";

export const secretsRotationAks = defineRule({
  id: "secrets-rotation-aks",
  family: "azure",
  controls: ["secrets-rotation"],
  severity: "medium",
  title: "The Secrets Store driver of AKS picks up rotated secrets",
  description: "Without rotation, pods keep a secret that the vault has long replaced, or that leaked.",
  fix: 'Set config.enableSecretRotation of the add-on azureKeyvaultSecretsProvider to "true"',
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: (resource) => {
    const provider = addon(resource, "azureKeyvaultSecretsProvider");
    return judgeAll(
      [
        conditionOn(provider.get("enabled"), (enabled) => enabled.boolean() === true),
        conditionOn(provider.at("config.enableSecretRotation"), (rotation) => rotation.boolean() !== true),
      ],
      { detail: "no-rotation" },
    );
  },
  remediate: (props) => {
    const profiles = isMutableObject(props.addonProfiles) ? props.addonProfiles : {};
    const name = Object.keys(profiles).find((key) => key.toLowerCase() === "azurekeyvaultsecretsprovider");
    const provider = profiles[name ?? ""];
    if (!isMutableObject(provider) || provider.enabled !== true) return false;
    const config = objectAt(provider, "config");
    return (
      ["false", undefined, null].includes(config?.enableSecretRotation as string) &&
      setKey(config, "enableSecretRotation", "true")
    );
  },
});
