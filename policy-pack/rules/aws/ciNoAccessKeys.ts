import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const ciNoAccessKeys = defineRule({
  id: "ci-no-access-keys",
  family: "aws",
  controls: ["ci-oidc-credentials"],
  severity: "high",
  title: "Nothing creates static AWS access keys",
  description: "A long-lived key leaks through logs, state and laptops, and works from anywhere.",
  fix: "Use a role: OIDC federation for CI, Pod Identity for pods, IAM Identity Center for people",
  scope: "resource",
  types: ["aws:iam/accessKey:AccessKey"],
  check: ({ props }) => [findingAt(props, { detail: "static-key", found: "a key that never expires" })],
});
