import type { Rule } from "../../lib/rule";
import { admRequiredTagsAws } from "./admRequiredTagsAws";
import { auditCloudActivityAws } from "./auditCloudActivityAws";
import { auditControlPlaneLogsEks } from "./auditControlPlaneLogsEks";
import { auditLogEncryptionAws } from "./auditLogEncryptionAws";
import { auditLogRetentionAws } from "./auditLogRetentionAws";
import { ciNoAccessKeys } from "./ciNoAccessKeys";
import { ciOidcTrust } from "./ciOidcTrust";
import { cpAuthorizedCidrsEks } from "./cpAuthorizedCidrsEks";
import { cpDeletionProtectionEks } from "./cpDeletionProtectionEks";
import { cpEtcdEncryptionCmkEks } from "./cpEtcdEncryptionCmkEks";
import { cpHaMultiAzEks } from "./cpHaMultiAzEks";
import { cpKmsKeyDeletionWindow } from "./cpKmsKeyDeletionWindow";
import { cpKmsKeyDeletionWindowDeclared } from "./cpKmsKeyDeletionWindowDeclared";
import { cpKmsKeyPolicyLockout } from "./cpKmsKeyPolicyLockout";
import { cpKmsKeyPolicyPublic } from "./cpKmsKeyPolicyPublic";
import { cpKmsKeyRotation } from "./cpKmsKeyRotation";
import { cpPrivateEndpointEks } from "./cpPrivateEndpointEks";
import { cpSupportedVersionEks } from "./cpSupportedVersionEks";
import { idEksAccessApi } from "./idEksAccessApi";
import { idEksAccessEntryMasters } from "./idEksAccessEntryMasters";
import { idEksCreatorAdmin } from "./idEksCreatorAdmin";
import { idEksNoAwsAuth } from "./idEksNoAwsAuth";
import { idIamNoUserPolicies } from "./idIamNoUserPolicies";
import { idIamNoWildcards } from "./idIamNoWildcards";
import { idIamPrivilegeEscalation } from "./idIamPrivilegeEscalation";
import { idIamRoleTrust } from "./idIamRoleTrust";
import { idNoAdministratorRoles } from "./idNoAdministratorRoles";
import { idPodIdentityDedicatedEks } from "./idPodIdentityDedicatedEks";
import { idResourcePolicyPublicAws } from "./idResourcePolicyPublicAws";
import { idWorkloadIdentityTrust } from "./idWorkloadIdentityTrust";
import { imgRegistryEncryptionEcr } from "./imgRegistryEncryptionEcr";
import { imgRegistryImmutableTags } from "./imgRegistryImmutableTags";
import { imgRegistryPublicEcr } from "./imgRegistryPublicEcr";
import { imgRegistryScanEcr } from "./imgRegistryScanEcr";
import { ingTlsListener } from "./ingTlsListener";
import { ingWafAws } from "./ingWafAws";
import { kubeletUnsafeSysctlsAws } from "./kubeletUnsafeSysctlsAws";
import { netDedicatedVpcAws } from "./netDedicatedVpcAws";
import { netEgressControlledAws } from "./netEgressControlledAws";
import { netEgressEveryPortAws } from "./netEgressEveryPortAws";
import { netNoOpenAdminPortsNetworkAcl } from "./netNoOpenAdminPortsNetworkAcl";
import { netNoOpenAdminPortsNodeGroup } from "./netNoOpenAdminPortsNodeGroup";
import { netNoOpenAdminPortsSecurityGroup } from "./netNoOpenAdminPortsSecurityGroup";
import { netNodeFirewallDefaultGroup } from "./netNodeFirewallDefaultGroup";
import { netNodeFirewallDescription } from "./netNodeFirewallDescription";
import { netNodeFirewallPrefixList } from "./netNodeFirewallPrefixList";
import { netNodeFirewallSecurityGroup } from "./netNodeFirewallSecurityGroup";
import { netPrivateNodesInstances } from "./netPrivateNodesInstances";
import { netPrivateNodesSubnet } from "./netPrivateNodesSubnet";
import { netSecurityGroupHttp } from "./netSecurityGroupHttp";
import { nodesDiskCmk } from "./nodesDiskCmk";
import { nodesDiskEncryptionDefault } from "./nodesDiskEncryptionDefault";
import { nodesDiskEncryptionInstances } from "./nodesDiskEncryptionInstances";
import { nodesDiskEncryptionVolume } from "./nodesDiskEncryptionVolume";
import { nodesFipsEks } from "./nodesFipsEks";
import { nodesHardenedOsEks } from "./nodesHardenedOsEks";
import { nodesImdsHopLimit } from "./nodesImdsHopLimit";
import { nodesImdsLaunchTemplate } from "./nodesImdsLaunchTemplate";
import { nodesImdsTokens } from "./nodesImdsTokens";
import { nodesMultiAzEks } from "./nodesMultiAzEks";
import { nodesSelfHealingEks } from "./nodesSelfHealingEks";
import { secretsNoPlaintextUserData } from "./secretsNoPlaintextUserData";

export const awsRules: readonly Rule[] = [
  admRequiredTagsAws,
  auditCloudActivityAws,
  auditControlPlaneLogsEks,
  auditLogEncryptionAws,
  auditLogRetentionAws,
  ciNoAccessKeys,
  ciOidcTrust,
  cpAuthorizedCidrsEks,
  cpDeletionProtectionEks,
  cpEtcdEncryptionCmkEks,
  cpHaMultiAzEks,
  cpKmsKeyDeletionWindow,
  cpKmsKeyDeletionWindowDeclared,
  cpKmsKeyPolicyLockout,
  cpKmsKeyPolicyPublic,
  cpKmsKeyRotation,
  cpPrivateEndpointEks,
  cpSupportedVersionEks,
  idEksAccessApi,
  idEksAccessEntryMasters,
  idEksCreatorAdmin,
  idEksNoAwsAuth,
  idIamNoUserPolicies,
  idIamNoWildcards,
  idIamPrivilegeEscalation,
  idIamRoleTrust,
  idNoAdministratorRoles,
  idPodIdentityDedicatedEks,
  idResourcePolicyPublicAws,
  idWorkloadIdentityTrust,
  imgRegistryEncryptionEcr,
  imgRegistryImmutableTags,
  imgRegistryPublicEcr,
  imgRegistryScanEcr,
  ingTlsListener,
  ingWafAws,
  kubeletUnsafeSysctlsAws,
  netDedicatedVpcAws,
  netEgressControlledAws,
  netEgressEveryPortAws,
  netNoOpenAdminPortsNetworkAcl,
  netNoOpenAdminPortsNodeGroup,
  netNoOpenAdminPortsSecurityGroup,
  netNodeFirewallDefaultGroup,
  netNodeFirewallDescription,
  netNodeFirewallPrefixList,
  netNodeFirewallSecurityGroup,
  netPrivateNodesInstances,
  netPrivateNodesSubnet,
  netSecurityGroupHttp,
  nodesDiskCmk,
  nodesDiskEncryptionDefault,
  nodesDiskEncryptionInstances,
  nodesDiskEncryptionVolume,
  nodesFipsEks,
  nodesHardenedOsEks,
  nodesImdsHopLimit,
  nodesImdsLaunchTemplate,
  nodesImdsTokens,
  nodesMultiAzEks,
  nodesSelfHealingEks,
  secretsNoPlaintextUserData,
];
