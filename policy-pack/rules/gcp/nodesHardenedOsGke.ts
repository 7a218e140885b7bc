import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { CLUSTER, NODE_POOL, nodeTemplates } from "../../lib/gcp/cluster";

export const nodesHardenedOsGke = defineRule({
  id: "nodes-hardened-os-gke",
  family: "gcp",
  controls: ["nodes-hardened-os"],
  severity: "medium",
  title: "GKE nodes run Container-Optimized OS",
  description: "A general-purpose system has packages, shells and a writable root that an attacker uses.",
  fix: 'Set nodeConfig.imageType to "COS_CONTAINERD"',
  scope: "resource",
  types: [CLUSTER, NODE_POOL],
  check: (resource) =>
    nodeTemplates(resource).flatMap((template) => {
      const image = template.get("imageType");
      // COS with Docker left GKE with Kubernetes 1.24.
      if (image.string()?.toUpperCase() === "COS") return [findingAt(image, { detail: "retired-image" })];
      return judge(image, {
        detail: "not-container-optimized",
        bad: (value) => value.string()?.toUpperCase() !== "COS_CONTAINERD",
      });
    }),
});
