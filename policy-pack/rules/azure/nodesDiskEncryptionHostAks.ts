import { AGENT_POOL, MANAGED_CLUSTER, nodePools } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const nodesDiskEncryptionHostAks = defineRule({
  id: "nodes-disk-encryption-host-aks",
  family: "azure",
  controls: ["nodes-disk-encryption"],
  severity: "medium",
  title: "AKS nodes encrypt temporary disks and caches at the host",
  description: "Temporary disks and caches hold secrets, images and emptyDirs, and are not encrypted otherwise.",
  fix: "Set enableEncryptionAtHost of the pool to true (the subscription must have the feature EncryptionAtHost)",
  scope: "resource",
  types: [MANAGED_CLUSTER, AGENT_POOL],
  check: (resource) =>
    nodePools(resource).flatMap((pool) =>
      judge(pool.get("enableEncryptionAtHost"), {
        detail: "not-encrypted",
        absent: "bad",
        bad: (enabled) => enabled.boolean() !== true,
      }),
    ),
});
