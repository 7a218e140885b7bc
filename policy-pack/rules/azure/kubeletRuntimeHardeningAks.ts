import { AGENT_POOL, MANAGED_CLUSTER, nodePools } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

function judgeSysctls(sysctls: Value): readonly Finding[] {
  if (!sysctls.isUnknown && sysctls.items().length === 0) return [];
  return [
    findingAt(sysctls, {
      detail: "unsafe-sysctls",
      problem: "Pods may change settings of the node's kernel that others on it depend on",
      fix: "Remove kubeletConfig.allowedUnsafeSysctls of the pool",
      level: "mandatory",
    }),
  ];
}

export const kubeletRuntimeHardeningAks = defineRule({
  id: "kubelet-runtime-hardening-aks",
  family: "azure",
  controls: ["kubelet-runtime-hardening"],
  severity: "low",
  title: "Kubelets on AKS limit processes and refuse unsafe sysctls",
  description: "Without a limit one pod can start processes until the node hangs.",
  fix: "Set kubeletConfig.podMaxPids of the pool to 4096",
  // AKS's own limit is high, and changing it replaces the pool's nodes.
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: [MANAGED_CLUSTER, AGENT_POOL],
  check: (resource) =>
    nodePools(resource).flatMap((pool) => [
      ...judgeSysctls(pool.at("kubeletConfig.allowedUnsafeSysctls")),
      ...judge(pool.at("kubeletConfig.podMaxPids"), {
        detail: "no-process-limit",
        absent: "bad",
        bad: (limit) => (limit.number() ?? 0) <= 0,
      }),
    ]),
});
