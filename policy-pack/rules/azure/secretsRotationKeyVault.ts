import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const secretsRotationKeyVault = defineRule({
  id: "secrets-rotation-key-vault",
  family: "azure",
  controls: ["secrets-rotation"],
  severity: "low",
  title: "Secrets in Key Vault have an end",
  description: "A secret without an end is never renewed, and nobody is told that it is old.",
  fix: "Set properties.attributes.expires to the second (since 1970) at which the next one is due",
  // Some secrets are made by machines that renew them without an end.
  level: "advisory",
  scope: "resource",
  types: ["azure-native:keyvault:Secret"],
  check: ({ props }) => {
    const attributes = props.at("properties.attributes");
    const isOff = attributes.get("enabled").boolean() === false;
    const expires = attributes.get("expires");
    return expires.isAbsent && !isOff ? [findingAt(expires, { detail: "no-end" })] : [];
  },
});
