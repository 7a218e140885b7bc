import { enumOf, MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { referencedBy } from "../../lib/references";
import type { StackResource } from "../../lib/resource";
import type { Value } from "../../lib/value";

const KEY = "azure-native:keyvault:Key";

/** Whether a key renews itself. What is not known yet counts as rotation: somebody set it. */
function rotates({ props }: StackResource): boolean {
  const actions = props.at("properties.rotationPolicy.lifetimeActions");
  const isRotation = (action: Value): boolean =>
    action.at("action.type").isUnknown || enumOf(action.at("action.type")) === "rotate";
  return actions.items().some(isRotation);
}

export const azureClusterKeyRotation = defineRule({
  id: "azure-cluster-key-rotation",
  family: "stack",
  controls: ["cp-kms-key-hygiene"],
  severity: "medium",
  title: "The keys that encrypt an AKS cluster's secrets and disks rotate",
  description: "The longer one key version is used, the more a leak of it opens.",
  fix: 'Set properties.rotationPolicy.lifetimeActions to [{ action: { type: "rotate" }, trigger: { timeAfterCreate: "P90D" } }]',
  scope: "stack",
  check: (stack) => {
    const users = [
      ...stack.ofType(MANAGED_CLUSTER).map((cluster) => [cluster, "securityProfile"] as const),
      ...stack.ofType("azure-native:compute:DiskEncryptionSet").map((set) => [set, "activeKey"] as const),
    ];
    const keys = new Set(users.flatMap(([user, property]) => referencedBy(stack, user, property, [KEY])));
    return [...keys]
      .filter((key) => !rotates(key))
      .map((key) => findingAt(key.props.at("properties.rotationPolicy"), { detail: "no-rotation", resource: key }));
  },
});
