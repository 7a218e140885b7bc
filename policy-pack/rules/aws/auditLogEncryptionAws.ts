import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const auditLogEncryptionAws = defineRule({
  id: "audit-log-encryption-aws",
  family: "aws",
  controls: ["audit-log-retention-encryption"],
  severity: "low",
  title: "CloudWatch logs are encrypted with a customer-managed key",
  description: "Audit logs name users, hosts and objects; without a key of your own access cannot be revoked.",
  fix: "Set kmsKeyId to the ARN of a key whose policy allows logs.<region>.amazonaws.com",
  scope: "resource",
  types: ["aws:cloudwatch/logGroup:LogGroup"],
  check: ({ props }) => {
    const key = props.get("kmsKeyId");
    return key.isAbsent || key.string() === "" ? [findingAt(key, { detail: "no-customer-key" })] : [];
  },
});
