import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const ciNoAccountKeysGcp = defineRule({
  id: "ci-no-account-keys-gcp",
  family: "gcp",
  controls: ["ci-oidc-credentials"],
  severity: "high",
  title: "Nothing uses keys of Google Cloud service accounts",
  description: "A key does not end, works from anywhere, and its copies cannot be counted.",
  fix: "Remove the key; use workload identity federation outside Google Cloud and Workload Identity in GKE",
  scope: "resource",
  types: ["gcp:serviceaccount/key:Key"],
  // The key is the mistake, whatever its settings.
  check: ({ props }) => [findingAt(props, { detail: "static-key", found: "a key that does not expire" })],
});
