import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { setKey } from "../../lib/repair";

export const auditCloudActivityAws = defineRule({
  id: "audit-cloud-activity-aws",
  family: "aws",
  controls: ["audit-cloud-activity"],
  severity: "medium",
  title: "A CloudTrail trail covers all regions, is validated and encrypted",
  description: "An attacker works in the region that nobody records, and edits the logs that nobody validates.",
  fix: "Set isMultiRegionTrail and enableLogFileValidation to true and kmsKeyId to a KMS key",
  scope: "resource",
  types: ["aws:cloudtrail/trail:Trail"],
  check: ({ props }) => {
    const key = props.get("kmsKeyId");
    return [
      ...judge(props.get("isMultiRegionTrail"), {
        detail: "one-region",
        absent: "bad",
        fix: "set isMultiRegionTrail to true",
        bad: (value) => value.boolean() !== true,
      }),
      ...judge(props.get("enableLogFileValidation"), {
        detail: "not-validated",
        absent: "bad",
        fix: "set enableLogFileValidation to true",
        bad: (value) => value.boolean() !== true,
      }),
      ...(key.isAbsent || key.string() === ""
        ? [findingAt(key, { detail: "no-customer-key", fix: "set kmsKeyId to the ARN of a KMS key" })]
        : []),
      ...judge(props.get("enableLogging"), {
        detail: "stopped",
        fix: "set enableLogging to true, or leave it out",
        bad: (value) => value.boolean() === false,
      }),
    ];
  },
  // More regions and more events change the bill: only people can ask for those.
  remediate: (props) =>
    (props.enableLogFileValidation ?? false) === false && setKey(props, "enableLogFileValidation", true),
});
