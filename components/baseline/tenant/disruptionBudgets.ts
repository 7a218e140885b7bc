import { manifest, type Manifest } from "../../kubernetes/manifest";
import type { TenantSettings } from "./settings";

/** Keeps part of each workload up while nodes are drained (workload-spread-pdb). */
export function tenantDisruptionBudgets({ name: namespace, disruptionBudgets }: TenantSettings): Manifest[] {
  return Object.entries(disruptionBudgets).map(([name, { podLabels, maxUnavailable }]) =>
    manifest(
      "PodDisruptionBudget",
      { name, namespace },
      {
        spec: {
          maxUnavailable: maxUnavailable.endsWith("%") ? maxUnavailable : Number(maxUnavailable),
          selector: { matchLabels: podLabels },
          // A pod that is broken anyway must not hold up a security update of its node.
          unhealthyPodEvictionPolicy: "AlwaysAllow",
        },
      },
    ),
  );
}
