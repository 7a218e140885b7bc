import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const nodesFipsEks = defineRule({
  id: "nodes-fips-eks",
  family: "aws",
  controls: ["nodes-fips-confidential"],
  severity: "low",
  title: "EKS nodes use a FIPS-validated image",
  description: "Regulated workloads need cryptography that was validated under FIPS 140-3.",
  fix: 'Set amiType to "BOTTLEROCKET_x86_64_FIPS" or "BOTTLEROCKET_ARM_64_FIPS"',
  // Only regulated organisations need it; they switch it on in their configuration.
  level: "disabled",
  scope: "resource",
  types: ["aws:eks/nodeGroup:NodeGroup"],
  check: ({ props }) =>
    judge(props.get("amiType"), {
      detail: "not-fips",
      absent: "bad",
      bad: (value) => !/_FIPS$/.test(value.string() ?? ""),
    }),
});
