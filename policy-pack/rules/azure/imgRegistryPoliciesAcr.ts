import { enumOf } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

function judgePolicy(status: Value, detail: string, fix: string): readonly Finding[] {
  return judge(status, { detail, fix, absent: "bad", bad: (value) => enumOf(value) !== "enabled" });
}

export const imgRegistryPoliciesAcr = defineRule({
  id: "img-registry-policies-acr",
  family: "azure",
  controls: ["img-registry-private-hardened"],
  severity: "low",
  title: "Container registries quarantine, expire and trust by policy",
  description: "Untagged manifests with known vulnerabilities stay pullable by digest until somebody deletes them.",
  fix: 'Set policies.retentionPolicy to { status: "enabled", days: 30 }',
  // Retention needs the Premium tier; quarantine is a preview and content trust is retired, so only where they are used.
  level: "disabled",
  onUnknown: "advisory",
  scope: "resource",
  types: ["azure-native:containerregistry:Registry"],
  check: ({ props }) => [
    ...judgePolicy(
      props.at("policies.retentionPolicy.status"),
      "no-retention",
      'Set policies.retentionPolicy to { status: "enabled", days: 30 }',
    ),
    ...judgePolicy(
      props.at("policies.quarantinePolicy.status"),
      "no-quarantine",
      'Set policies.quarantinePolicy.status to "enabled", with a scanner that releases the images',
    ),
    ...judgePolicy(
      props.at("policies.trustPolicy.status"),
      "no-content-trust",
      'Set policies.trustPolicy.status to "enabled", or verify signatures at admission instead (img-sign-verify)',
    ),
  ],
});
