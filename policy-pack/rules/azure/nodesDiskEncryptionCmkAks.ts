import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const nodesDiskEncryptionCmkAks = defineRule({
  id: "nodes-disk-encryption-cmk-aks",
  family: "azure",
  controls: ["nodes-disk-encryption"],
  severity: "medium",
  title: "AKS disks are encrypted with a key of the customer",
  description: "With platform keys only, nobody but the provider can revoke access to the disks.",
  fix: "Set diskEncryptionSetID to a disk encryption set; it can only be set at creation",
  // For regulated environments; platform keys encrypt the disks anyway.
  level: "advisory",
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }) => {
    const set = props.get("diskEncryptionSetID");
    return set.isAbsent || set.raw === "" ? [findingAt(set, { detail: "platform-key" })] : [];
  },
});
