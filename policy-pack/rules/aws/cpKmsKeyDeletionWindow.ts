import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { setKey } from "../../lib/repair";

/** What KMS allows at most. */
const LONGEST_WINDOW_DAYS = 30;

export const cpKmsKeyDeletionWindow = defineRule({
  id: "cp-kms-key-deletion-window",
  family: "aws",
  controls: ["cp-kms-key-hygiene"],
  severity: "medium",
  title: "A deleted KMS key can be saved for some time",
  description: "A cluster whose key is gone is lost for good; the waiting period is the only way back.",
  fix: "Set deletionWindowInDays to 30",
  params: {
    minDays: { type: "integer", description: "The shortest waiting period that is accepted.", default: 14, minimum: 7 },
  },
  scope: "resource",
  types: [
    "aws:kms/key:Key",
    "aws:kms/replicaKey:ReplicaKey",
    "aws:kms/externalKey:ExternalKey",
    "aws:kms/replicaExternalKey:ReplicaExternalKey",
  ],
  check: ({ props }, { params }) =>
    // Not set is 30 days.
    judge(props.get("deletionWindowInDays"), {
      detail: "too-short",
      bad: (days) => (days.number() ?? 0) < params.minDays,
    }),
  remediate: (props, { params }) =>
    typeof props.deletionWindowInDays === "number" &&
    props.deletionWindowInDays < params.minDays &&
    setKey(props, "deletionWindowInDays", LONGEST_WINDOW_DAYS),
});
