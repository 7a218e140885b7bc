export {
  type AksAccessArgs,
  type AksAddonsArgs,
  AksCapacity,
  type AksClusterArgs,
  type AksDeployAccessArgs,
  AksEgress,
  type AksEncryptionArgs,
  type AksExistingNetworkArgs,
  AksLogin,
  type AksNetworkArgs,
  type AksNodePoolArgs,
  AksNodeOs,
  type AksNodesArgs,
  AksPrincipalType,
  type AksRegistryArgs,
  type AksTaintArgs,
  AksTaintEffect,
  type AksTeamAccessArgs,
  AksWeekDay,
} from "./args";
export { AksCluster } from "./cluster";
export {
  AzureServiceOwner,
  AzureSubscriptionBaseline,
  type AzureSubscriptionBaselineArgs,
} from "./subscriptionBaseline";
export {
  AksWorkloadGrant,
  type AksWorkloadArgs,
  type AksWorkloadGrantArgs,
  type AksWorkloadRoleArgs,
} from "./workloadIdentity";
