import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import { CLUSTER, isAutopilot, NODE_POOL, nodePools } from "../../lib/gcp/cluster";
import type { Resource } from "../../lib/resource";
import type { Value } from "../../lib/value";

const SETTING = "insecureKubeletReadonlyPortEnabled";

/** The settings that decide about a port on the pools that the resource declares. */
function settingsOf(resource: Resource): readonly Value[] {
  const { props, type } = resource;
  if (type === NODE_POOL) return [props.at(`nodeConfig.kubeletConfig.${SETTING}`)];
  if (isAutopilot(resource)) return [];
  const ofPools = nodePools(resource).map((pool) => pool.at(`nodeConfig.kubeletConfig.${SETTING}`));
  return [
    props.at(`nodePoolDefaults.nodeConfigDefaults.${SETTING}`),
    // Pools that say nothing take the cluster's default.
    ...ofPools.filter((setting) => setting.isPresent),
  ];
}

const isOpen = (value: Value) => value.boolean() !== false;

/** The setting of pools that GKE makes by itself. */
function judgeAutomaticPools(resource: Resource): readonly Finding[] {
  if (resource.type === NODE_POOL) return [];
  const setting = resource.props.at(`nodePoolAutoConfig.nodeKubeletConfig.${SETTING}`);
  const makesPools = isAutopilot(resource) || resource.props.at("clusterAutoscaling.enabled").boolean() === true;
  // A Standard cluster without auto-provisioning makes such pools for compute classes only.
  if (!makesPools && setting.isAbsent) return [findingAt(setting, { detail: "unset", level: "advisory" })];
  return judge(setting, { detail: "port-open", absent: "bad", bad: isOpen });
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
  check: (resource) => [
    ...settingsOf(resource).flatMap((setting) => judge(setting, { detail: "port-open", absent: "bad", bad: isOpen })),
    ...judgeAutomaticPools(resource),
  ],
});
