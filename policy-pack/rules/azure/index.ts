import type { Rule } from "../../lib/rule";
import { admProviderPolicyAddonAks } from "./admProviderPolicyAddonAks";
import { admRequiredLabelsAks } from "./admRequiredLabelsAks";
import { auditLogRetentionAzure } from "./auditLogRetentionAzure";
import { auditNodeContainerLogsAks } from "./auditNodeContainerLogsAks";
import { cpAuthorizedCidrsAks } from "./cpAuthorizedCidrsAks";
import { cpAuthzRbacNodeAks } from "./cpAuthzRbacNodeAks";
import { cpDangerousFeaturesOffAks } from "./cpDangerousFeaturesOffAks";
import { cpDeletionProtectionAks } from "./cpDeletionProtectionAks";
import { cpEtcdEncryptionCmkAks } from "./cpEtcdEncryptionCmkAks";
import { cpHaMultiAzAks } from "./cpHaMultiAzAks";
import { cpKmsKeyHygieneVaultNetwork } from "./cpKmsKeyHygieneVaultNetwork";
import { cpKmsKeyHygieneVaultRbac } from "./cpKmsKeyHygieneVaultRbac";
import { cpKmsKeyHygieneVaultRecovery } from "./cpKmsKeyHygieneVaultRecovery";
import { cpPrivateEndpointAks } from "./cpPrivateEndpointAks";
import { cpSupportedVersionAks } from "./cpSupportedVersionAks";
import { cpUpgradeChannelAks } from "./cpUpgradeChannelAks";
import { idAzureRbacKubernetesAks } from "./idAzureRbacKubernetesAks";
import { idHumanSsoAks } from "./idHumanSsoAks";
import { idIamGroupsNotUsersAzure } from "./idIamGroupsNotUsersAzure";
import { idInfraIdentityLeastPrivilegeAks } from "./idInfraIdentityLeastPrivilegeAks";
import { idLocalAccountsDisabledAks } from "./idLocalAccountsDisabledAks";
import { idRoleDefinitionAzure } from "./idRoleDefinitionAzure";
import { idRoleScopeAzure } from "./idRoleScopeAzure";
import { idWorkloadIdentityAks } from "./idWorkloadIdentityAks";
import { idWorkloadIdentityScopedAzure } from "./idWorkloadIdentityScopedAzure";
import { imgRegistryPoliciesAcr } from "./imgRegistryPoliciesAcr";
import { imgRegistryPrivateHardenedAcr } from "./imgRegistryPrivateHardenedAcr";
import { imgRegistryScanAzure } from "./imgRegistryScanAzure";
import { imgRegistryTierAcr } from "./imgRegistryTierAcr";
import { ingWafAzure } from "./ingWafAzure";
import { kubeletCertRotationAks } from "./kubeletCertRotationAks";
import { kubeletRuntimeHardeningAks } from "./kubeletRuntimeHardeningAks";
import { netCniNetworkpolicyEngineAks } from "./netCniNetworkpolicyEngineAks";
import { netEgressControlledAks } from "./netEgressControlledAks";
import { netEgressControlledNsg } from "./netEgressControlledNsg";
import { netFlowLogsAzure } from "./netFlowLogsAzure";
import { netNoOpenAdminPortsAks } from "./netNoOpenAdminPortsAks";
import { netNoOpenAdminPortsNsg } from "./netNoOpenAdminPortsNsg";
import { netNodeFirewallExposedPortsNsg } from "./netNodeFirewallExposedPortsNsg";
import { netNodeFirewallHttpNsg } from "./netNodeFirewallHttpNsg";
import { netNodeFirewallIngressNsg } from "./netNodeFirewallIngressNsg";
import { netNodeFirewallUdpNsg } from "./netNodeFirewallUdpNsg";
import { netPrivateNodesAks } from "./netPrivateNodesAks";
import { netVpcNativePodsAks } from "./netVpcNativePodsAks";
import { nodesAutoUpgradeAks } from "./nodesAutoUpgradeAks";
import { nodesDiskEncryptionCmkAks } from "./nodesDiskEncryptionCmkAks";
import { nodesDiskEncryptionHostAks } from "./nodesDiskEncryptionHostAks";
import { nodesEphemeralOsDiskAks } from "./nodesEphemeralOsDiskAks";
import { nodesHardenedOsAks } from "./nodesHardenedOsAks";
import { nodesIsolationPoolsAks } from "./nodesIsolationPoolsAks";
import { nodesMaxPodsAks } from "./nodesMaxPodsAks";
import { nodesMultiAzAks } from "./nodesMultiAzAks";
import { nodesScaleSetAks } from "./nodesScaleSetAks";
import { nodesSecureBootAks } from "./nodesSecureBootAks";
import { nodesSelfHealingAks } from "./nodesSelfHealingAks";
import { rtCloudThreatDetectionAks } from "./rtCloudThreatDetectionAks";
import { secretsNoPlaintextUserDataAzure } from "./secretsNoPlaintextUserDataAzure";
import { secretsRotationAks } from "./secretsRotationAks";
import { secretsRotationAzuread } from "./secretsRotationAzuread";
import { secretsRotationKeyVault } from "./secretsRotationKeyVault";

export const azureRules: readonly Rule[] = [
  admProviderPolicyAddonAks,
  admRequiredLabelsAks,
  auditLogRetentionAzure,
  auditNodeContainerLogsAks,
  cpAuthorizedCidrsAks,
  cpAuthzRbacNodeAks,
  cpDangerousFeaturesOffAks,
  cpDeletionProtectionAks,
  cpEtcdEncryptionCmkAks,
  cpHaMultiAzAks,
  cpKmsKeyHygieneVaultNetwork,
  cpKmsKeyHygieneVaultRbac,
  cpKmsKeyHygieneVaultRecovery,
  cpPrivateEndpointAks,
  cpSupportedVersionAks,
  cpUpgradeChannelAks,
  idAzureRbacKubernetesAks,
  idHumanSsoAks,
  idIamGroupsNotUsersAzure,
  idInfraIdentityLeastPrivilegeAks,
  idLocalAccountsDisabledAks,
  idRoleDefinitionAzure,
  idRoleScopeAzure,
  idWorkloadIdentityAks,
  idWorkloadIdentityScopedAzure,
  imgRegistryPoliciesAcr,
  imgRegistryPrivateHardenedAcr,
  imgRegistryScanAzure,
  imgRegistryTierAcr,
  ingWafAzure,
  kubeletCertRotationAks,
  kubeletRuntimeHardeningAks,
  netCniNetworkpolicyEngineAks,
  netEgressControlledAks,
  netEgressControlledNsg,
  netFlowLogsAzure,
  netNoOpenAdminPortsAks,
  netNoOpenAdminPortsNsg,
  netNodeFirewallExposedPortsNsg,
  netNodeFirewallHttpNsg,
  netNodeFirewallIngressNsg,
  netNodeFirewallUdpNsg,
  netPrivateNodesAks,
  netVpcNativePodsAks,
  nodesAutoUpgradeAks,
  nodesDiskEncryptionCmkAks,
  nodesDiskEncryptionHostAks,
  nodesEphemeralOsDiskAks,
  nodesHardenedOsAks,
  nodesIsolationPoolsAks,
  nodesMaxPodsAks,
  nodesMultiAzAks,
  nodesScaleSetAks,
  nodesSecureBootAks,
  nodesSelfHealingAks,
  rtCloudThreatDetectionAks,
  secretsNoPlaintextUserDataAzure,
  secretsRotationAks,
  secretsRotationAzuread,
  secretsRotationKeyVault,
];
