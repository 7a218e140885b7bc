import { AGENT_POOL, MANAGED_CLUSTER, nodePools } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

const OPT_OUT = "aks-disable-kubelet-serving-certificate-rotation";

export const kubeletCertRotationAks = defineRule({
  id: "kubelet-cert-rotation-aks",
  family: "azure",
  controls: ["kubelet-cert-rotation"],
  severity: "medium",
  title: "Kubelets on AKS rotate their serving certificates",
  description: "A self-signed kubelet certificate that never rotates cannot be told from an impostor's.",
  fix: `Remove the tag ${OPT_OUT}`,
  scope: "resource",
  types: [MANAGED_CLUSTER, AGENT_POOL],
  check: (resource) =>
    nodePools(resource).flatMap((pool) =>
      judge(pool.get("tags").get(OPT_OUT), { detail: "opted-out", bad: (value) => value.boolean() === true }),
    ),
});
