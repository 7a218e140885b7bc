export {
  type DoksAccessArgs,
  type DoksAutoscalerArgs,
  type DoksClusterArgs,
  type DoksDeployAccessArgs,
  type DoksExistingNetworkArgs,
  DoksExpander,
  type DoksNetworkArgs,
  type DoksNodePoolArgs,
  type DoksNodesArgs,
  type DoksRegistryArgs,
  DoksRegistryTier,
  type DoksSsoArgs,
  type DoksTaintArgs,
  DoksTaintEffect,
  type DoksUpgradesArgs,
  DoksWeekDay,
} from "./args";
export { DoksCluster } from "./cluster";
