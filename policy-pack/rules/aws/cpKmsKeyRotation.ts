import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import type { Value } from "../../lib/value";
import { setKey } from "../../lib/repair";

/** AWS rotates symmetric encryption keys with its own key material only. */
function canRotate(props: Value): boolean {
  const spec = props.get("customerMasterKeySpec").string() ?? "SYMMETRIC_DEFAULT";
  const usage = props.get("keyUsage").string() ?? "ENCRYPT_DECRYPT";
  return spec === "SYMMETRIC_DEFAULT" && usage === "ENCRYPT_DECRYPT" && props.get("customKeyStoreId").isAbsent;
}

export const cpKmsKeyRotation = defineRule({
  id: "cp-kms-key-rotation",
  family: "aws",
  controls: ["cp-kms-key-hygiene"],
  severity: "medium",
  title: "KMS keys rotate",
  description: "Without rotation one leaked key opens everything that was ever encrypted with it.",
  fix: "Set enableKeyRotation to true",
  scope: "resource",
  types: ["aws:kms/key:Key"],
  check: ({ props }) => {
    // Nothing can be encrypted with a disabled key.
    if (!canRotate(props) || props.get("isEnabled").boolean() === false) return [];
    return judge(props.get("enableKeyRotation"), {
      detail: "off",
      absent: "bad",
      bad: (value) => value.boolean() !== true,
    });
  },
  remediate: (props) => {
    const asymmetric =
      (props.customerMasterKeySpec ?? "SYMMETRIC_DEFAULT") !== "SYMMETRIC_DEFAULT" ||
      (props.keyUsage ?? "ENCRYPT_DECRYPT") !== "ENCRYPT_DECRYPT";
    if (asymmetric || (props.customKeyStoreId ?? null) !== null || (props.enableKeyRotation ?? false) !== false) {
      return false;
    }
    return setKey(props, "enableKeyRotation", true);
  },
});
