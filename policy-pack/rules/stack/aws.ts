import type { Rule } from "../../lib/rule";
import { awsClusterAdmins } from "./awsClusterAdmins";
import { awsClusterBackup } from "./awsClusterBackup";
import { awsClusterKey } from "./awsClusterKey";
import { awsClusterZones } from "./awsClusterZones";
import { awsControlPlaneLogGroup } from "./awsControlPlaneLogGroup";
import { awsDefaultSecurityGroup } from "./awsDefaultSecurityGroup";
import { awsEksComponentAccess } from "./awsEksComponentAccess";
import { awsEksComponentCidrs } from "./awsEksComponentCidrs";
import { awsEksComponentDeletion } from "./awsEksComponentDeletion";
import { awsEksComponentEndpoint } from "./awsEksComponentEndpoint";
import { awsEksComponentKey } from "./awsEksComponentKey";
import { awsEksComponentLogs } from "./awsEksComponentLogs";
import { awsEksComponentManagedNodes } from "./awsEksComponentManagedNodes";
import { awsEksComponentNetwork } from "./awsEksComponentNetwork";
import { awsEksComponentNodes } from "./awsEksComponentNodes";
import { awsEksComponentVersion } from "./awsEksComponentVersion";
import { awsKmsKeyPolicy } from "./awsKmsKeyPolicy";
import { awsLoadBalancerWaf } from "./awsLoadBalancerWaf";
import { awsNetworkPolicyEngine } from "./awsNetworkPolicyEngine";
import { awsNodeLogs } from "./awsNodeLogs";
import { awsNodePidLimit } from "./awsNodePidLimit";
import { awsNodeRolePolicies } from "./awsNodeRolePolicies";
import { awsNodeRoleRegistry } from "./awsNodeRoleRegistry";
import { awsNodeSubnets } from "./awsNodeSubnets";
import { awsPrivateClusterEndpoints } from "./awsPrivateClusterEndpoints";
import { awsSecurityGroupTogether } from "./awsSecurityGroupTogether";
import { awsThreatDetection } from "./awsThreatDetection";
import { awsVpcFlowLogs } from "./awsVpcFlowLogs";
import { awsWorkloadIdentity } from "./awsWorkloadIdentity";

export const awsStackRules: readonly Rule[] = [
  awsClusterAdmins,
  awsClusterBackup,
  awsClusterKey,
  awsClusterZones,
  awsControlPlaneLogGroup,
  awsDefaultSecurityGroup,
  awsEksComponentAccess,
  awsEksComponentCidrs,
  awsEksComponentDeletion,
  awsEksComponentEndpoint,
  awsEksComponentKey,
  awsEksComponentLogs,
  awsEksComponentManagedNodes,
  awsEksComponentNetwork,
  awsEksComponentNodes,
  awsEksComponentVersion,
  awsKmsKeyPolicy,
  awsLoadBalancerWaf,
  awsNetworkPolicyEngine,
  awsNodeLogs,
  awsNodePidLimit,
  awsNodeRolePolicies,
  awsNodeRoleRegistry,
  awsNodeSubnets,
  awsPrivateClusterEndpoints,
  awsSecurityGroupTogether,
  awsThreatDetection,
  awsVpcFlowLogs,
  awsWorkloadIdentity,
];
