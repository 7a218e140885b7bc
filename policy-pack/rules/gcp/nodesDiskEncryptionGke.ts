import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { CLUSTER, NODE_POOL, nodeTemplates } from "../../lib/gcp/cluster";

export const nodesDiskEncryptionGke = defineRule({
  id: "nodes-disk-encryption-gke",
  family: "gcp",
  controls: ["nodes-disk-encryption"],
  severity: "low",
  title: "GKE boot disks are encrypted with a key of the customer",
  description: "With platform keys only, nobody but the provider can revoke access to the disks.",
  fix: "Set nodeConfig.bootDiskKmsKey to a key in the cluster's region",
  // For regulated environments; platform keys encrypt the disks anyway.
  level: "advisory",
  scope: "resource",
  types: [CLUSTER, NODE_POOL],
  check: (resource) =>
    nodeTemplates(resource)
      .map((template) => template.get("bootDiskKmsKey"))
      .filter((key) => key.isAbsent || key.raw === "")
      .map((key) => findingAt(key, { detail: "platform-key" })),
});
