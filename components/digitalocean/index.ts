export {
  type DoksAccessArgs,
  type DoksClusterArgs,
  type DoksDeployAccessArgs,
  type DoksExistingNetworkArgs,
  type DoksMaintenanceArgs,
  DoksMaintenanceDay,
  type DoksNetworkArgs,
  type DoksNodePoolArgs,
  type DoksNodesArgs,
  type DoksRegistryArgs,
  DoksRegistryTier,
  type DoksSsoArgs,
  type DoksTaintArgs,
  DoksTaintEffect,
} from "./args";
export { DoksCluster } from "./cluster";
