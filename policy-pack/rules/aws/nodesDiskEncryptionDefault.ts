import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const nodesDiskEncryptionDefault = defineRule({
  id: "nodes-disk-encryption-default",
  family: "aws",
  controls: ["nodes-disk-encryption"],
  severity: "high",
  title: "Encryption of new EBS volumes is not switched off for the account",
  description: "Without the account's default every volume that forgets the setting is in the clear.",
  fix: "Set enabled to true, or leave it out",
  scope: "resource",
  types: ["aws:ebs/encryptionByDefault:EncryptionByDefault"],
  check: ({ props }) => judge(props.get("enabled"), { detail: "off", bad: (enabled) => enabled.boolean() !== true }),
});
