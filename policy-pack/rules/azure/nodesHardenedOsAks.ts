import { AGENT_POOL, enumOf, MANAGED_CLUSTER, nodePools } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

const RETIRED: ReadonlySet<string | undefined> = new Set(["cblmariner", "mariner", "windows2019"]);

function generalPurpose(os: Value): readonly Finding[] {
  if (enumOf(os)?.startsWith("ubuntu") !== true) return [];
  return [findingAt(os, { detail: "general-purpose-os", level: "advisory" })];
}

export const nodesHardenedOsAks = defineRule({
  id: "nodes-hardened-os-aks",
  family: "azure",
  controls: ["nodes-hardened-os"],
  severity: "medium",
  title: "AKS nodes run a supported, minimal operating system",
  description: "Retired images get no security fixes; a general-purpose system has more to attack.",
  fix: 'Set osSKU of the pool to "AzureLinux"',
  scope: "resource",
  types: [MANAGED_CLUSTER, AGENT_POOL],
  check: (resource) =>
    nodePools(resource).flatMap((pool) => {
      const os = pool.get("osSKU");
      return [
        ...judge(os, { detail: "retired-os", bad: (value) => RETIRED.has(enumOf(value)) }),
        ...generalPurpose(os),
      ];
    }),
});
