import { AGENT_POOL, MANAGED_CLUSTER, nodePools } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const nodesSecureBootAks = defineRule({
  id: "nodes-secure-boot-aks",
  family: "azure",
  controls: ["nodes-secure-boot"],
  severity: "low",
  title: "AKS nodes boot trusted",
  description: "Without secure boot and a virtual TPM a rootkit loads before the kernel and survives reboots.",
  fix: "Set securityProfile.enableSecureBoot and securityProfile.enableVTPM of the pool to true",
  // Needs a virtual machine size of generation 2.
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: [MANAGED_CLUSTER, AGENT_POOL],
  check: (resource) =>
    nodePools(resource).flatMap((pool) => [
      ...judge(pool.at("securityProfile.enableSecureBoot"), {
        detail: "no-secure-boot",
        absent: "bad",
        bad: (enabled) => enabled.boolean() !== true,
      }),
      ...judge(pool.at("securityProfile.enableVTPM"), {
        detail: "no-vtpm",
        absent: "bad",
        bad: (enabled) => enabled.boolean() !== true,
      }),
    ]),
});
