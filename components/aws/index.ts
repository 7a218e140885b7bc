export { AwsAccountBaseline, type AwsAccountBaselineArgs, AwsServiceOwner } from "./accountBaseline";
export {
  EksArchitecture,
  type EksAccessArgs,
  type EksAddonArgs,
  EksCapacity,
  type EksClusterArgs,
  type EksConnectionArgs,
  type EksDeployAccessArgs,
  EksEgress,
  type EksEncryptionArgs,
  type EksExistingNetworkArgs,
  type EksNetworkArgs,
  type EksNodePoolArgs,
  EksNodeOs,
  type EksNodesArgs,
  type EksRegistryArgs,
  type EksTaintArgs,
  EksTaintEffect,
  type EksTeamAccessArgs,
} from "./args";
export { EksCluster } from "./cluster";
export { EksGrantMethod, EksWorkloadGrant, type EksWorkloadArgs, type EksWorkloadGrantArgs } from "./workloadIdentity";
