import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

const LONGEST_WINDOW_DAYS = 30;

export const cpKmsKeyDeletionWindowDeclared = defineRule({
  id: "cp-kms-key-deletion-window-declared",
  family: "aws",
  controls: ["cp-kms-key-hygiene"],
  severity: "low",
  title: "The waiting period before a KMS key is deleted is written down",
  description: "A default that nobody chose is changed by nobody when the key starts to matter.",
  fix: "Set deletionWindowInDays to 30",
  // The default of AWS is 30 days, the longest there is.
  level: "disabled",
  scope: "resource",
  types: ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"],
  check: ({ props }) => {
    const window = props.get("deletionWindowInDays");
    if (window.isAbsent) return [findingAt(window, { detail: "undeclared" })];
    const days = window.number() ?? 0;
    return days > LONGEST_WINDOW_DAYS
      ? [findingAt(window, { detail: "refused", problem: "AWS knows no longer period" })]
      : [];
  },
});
