export {
  type GkeAccessArgs,
  type GkeAddonsArgs,
  type GkeAuditArgs,
  type GkeAutoProvisioningArgs,
  type GkeBackupArgs,
  GkeCapacity,
  GkeChannel,
  type GkeClusterArgs,
  type GkeDeployAccessArgs,
  GkeEgress,
  type GkeEncryptionArgs,
  GkeEndpoint,
  type GkeExclusionArgs,
  GkeExclusionScope,
  type GkeExistingNetworkArgs,
  GkeMode,
  type GkeNetworkArgs,
  type GkeNodePoolArgs,
  type GkeNodesArgs,
  type GkeRegistryArgs,
  type GkeTaintArgs,
  GkeTaintEffect,
  type GkeUpgradesArgs,
} from "./args";
export { GkeCluster } from "./cluster";
export {
  GcpProjectBaseline,
  type GcpProjectBaselineArgs,
  GcpServiceOwner,
  type ImagePolicyArgs,
} from "./projectBaseline";
export { GkeGrantMethod, GkeWorkloadGrant, type GkeWorkloadArgs, type GkeWorkloadGrantArgs } from "./workloadIdentity";
