import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { setKey } from "../../lib/repair";

const SECONDS_A_DAY = 86_400;
const ROTATED_PURPOSES: ReadonlySet<string | undefined> = new Set([undefined, "ENCRYPT_DECRYPT"]);

export const cpKmsKeyHygieneGcp = defineRule({
  id: "cp-kms-key-hygiene-gcp",
  family: "gcp",
  controls: ["cp-kms-key-hygiene"],
  severity: "medium",
  title: "Cloud KMS keys rotate",
  description: "The longer one key version is used, the more a leak of it opens.",
  fix: 'Set rotationPeriod to "7776000s" (90 days)',
  params: {
    maxDays: { type: "integer", description: "Longest rotation period, in days.", default: 90, minimum: 1 },
  },
  scope: "resource",
  types: ["gcp:kms/cryptoKey:CryptoKey"],
  check: ({ props }, { params }) => {
    // Cloud KMS rotates symmetric keys only.
    if (!ROTATED_PURPOSES.has(props.get("purpose").string()?.toUpperCase())) return [];
    const period = props.get("rotationPeriod");
    if (period.isAbsent) return [findingAt(period, { detail: "no-rotation" })];
    return judge(period, {
      detail: "slow-rotation",
      problem: `The period is longer than ${params.maxDays} days`,
      bad: (value) => !(Number.parseFloat(value.string() ?? "") <= params.maxDays * SECONDS_A_DAY),
    });
  },
  remediate: (props, { params }) => {
    const { purpose, rotationPeriod } = props;
    const symmetric = purpose === undefined || purpose === null || purpose === "ENCRYPT_DECRYPT";
    const none = rotationPeriod === undefined || rotationPeriod === null;
    const slow =
      typeof rotationPeriod === "string" && Number.parseFloat(rotationPeriod) > params.maxDays * SECONDS_A_DAY;
    return (
      symmetric && (none || slow) && setKey(props, "rotationPeriod", `${Math.min(90, params.maxDays) * SECONDS_A_DAY}s`)
    );
  },
});
