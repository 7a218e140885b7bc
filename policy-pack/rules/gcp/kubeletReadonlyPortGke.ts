import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER, isAutopilot, NODE_POOL, nodePools } from "../../lib/gcp/cluster";
import type { Resource } from "../../lib/resource";
import type { Value } from "../../lib/value";

const SETTING = "insecureKubeletReadonlyPortEnabled";

/** The settings that decide about a port on the resource's nodes. */
function settingsOf(resource: Resource): readonly Value[] {
  const { props, type } = resource;
  if (type === NODE_POOL) return [props.at(`nodeConfig.kubeletConfig.${SETTING}`)];
  const automatic = props.at(`nodePoolAutoConfig.nodeKubeletConfig.${SETTING}`);
  if (isAutopilot(resource)) return [automatic];
  const ofPools = nodePools(resource).map((pool) => pool.at(`nodeConfig.kubeletConfig.${SETTING}`));
  return [
    props.at(`nodePoolDefaults.nodeConfigDefaults.${SETTING}`),
    automatic,
    // Pools that say nothing take the cluster's default.
    ...ofPools.filter((setting) => setting.isPresent),
  ];
}

export const kubeletReadonlyPortGke = defineRule({
  id: "kubelet-readonly-port-gke",
  family: "gcp",
  controls: ["kubelet-readonly-port"],
  severity: "medium",
  title: "Kubelets on GKE have no read-only port",
  description: "Port 10255 tells every pod, without any login, what runs on the node and how.",
  fix: 'Set insecureKubeletReadonlyPortEnabled to "FALSE", a string',
  scope: "resource",
  types: [CLUSTER, NODE_POOL],
  check: (resource) =>
    settingsOf(resource).flatMap((setting) =>
      judge(setting, { detail: "port-open", absent: "bad", bad: (value) => value.boolean() !== false }),
    ),
});
