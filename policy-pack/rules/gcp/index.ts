import type { Rule } from "../../lib/rule";
import { admRequiredLabelsGke } from "./admRequiredLabelsGke";
import { auditControlPlaneLogsGke } from "./auditControlPlaneLogsGke";
import { auditLogRetentionGcp } from "./auditLogRetentionGcp";
import { auditMetricsAlertsGke } from "./auditMetricsAlertsGke";
import { auditSecurityBulletinsGke } from "./auditSecurityBulletinsGke";
import { ciNoAccountKeysGcp } from "./ciNoAccountKeysGcp";
import { ciOidcTrustGcp } from "./ciOidcTrustGcp";
import { cpAnonymousAuthRestrictedGke } from "./cpAnonymousAuthRestrictedGke";
import { cpAuthorizedCidrsGke } from "./cpAuthorizedCidrsGke";
import { cpAuthzRbacNodeGke } from "./cpAuthzRbacNodeGke";
import { cpDangerousFeaturesOffGke } from "./cpDangerousFeaturesOffGke";
import { cpDeletionProtectionGke } from "./cpDeletionProtectionGke";
import { cpEtcdEncryptionCmkGke } from "./cpEtcdEncryptionCmkGke";
import { cpHaMultiAzGke } from "./cpHaMultiAzGke";
import { cpKmsKeyHygieneGcp } from "./cpKmsKeyHygieneGcp";
import { cpKmsKeyHygienePublicGcp } from "./cpKmsKeyHygienePublicGcp";
import { cpNoStaticCredentialsGke } from "./cpNoStaticCredentialsGke";
import { cpPrivateEndpointGke } from "./cpPrivateEndpointGke";
import { cpSupportedVersionGke } from "./cpSupportedVersionGke";
import { cpUpgradeChannelGke } from "./cpUpgradeChannelGke";
import { idHumanSsoGke } from "./idHumanSsoGke";
import { idIamBasicRolesGcp } from "./idIamBasicRolesGcp";
import { idIamDefaultServiceAccountGcp } from "./idIamDefaultServiceAccountGcp";
import { idIamEscalationGcp } from "./idIamEscalationGcp";
import { idIamGroupsNotUsersGcp } from "./idIamGroupsNotUsersGcp";
import { idIamImpersonationGcp } from "./idIamImpersonationGcp";
import { idIamPrivilegedServiceAccountGcp } from "./idIamPrivilegedServiceAccountGcp";
import { idIamPublicGcp } from "./idIamPublicGcp";
import { idInfraIdentityLeastPrivilegeGke } from "./idInfraIdentityLeastPrivilegeGke";
import { idWorkloadIdentityGke } from "./idWorkloadIdentityGke";
import { imgRegistryEncryptionGcp } from "./imgRegistryEncryptionGcp";
import { imgRegistryPrivateHardenedGcp } from "./imgRegistryPrivateHardenedGcp";
import { imgRegistryPublicGcp } from "./imgRegistryPublicGcp";
import { imgRegistryScanGcp } from "./imgRegistryScanGcp";
import { imgSignVerifyGke } from "./imgSignVerifyGke";
import { imgSignVerifyPolicyGcp } from "./imgSignVerifyPolicyGcp";
import { kubeletReadonlyPortGke } from "./kubeletReadonlyPortGke";
import { netCniNetworkpolicyEngineGke } from "./netCniNetworkpolicyEngineGke";
import { netDedicatedVpcGcp } from "./netDedicatedVpcGcp";
import { netDedicatedVpcGke } from "./netDedicatedVpcGke";
import { netEgressControlledGcp } from "./netEgressControlledGcp";
import { netFlowLogsGcp } from "./netFlowLogsGcp";
import { netFlowLogsGke } from "./netFlowLogsGke";
import { netNoOpenAdminPortsGcp } from "./netNoOpenAdminPortsGcp";
import { netNodeFirewallAddressGroupGcp } from "./netNodeFirewallAddressGroupGcp";
import { netNodeFirewallAllPortsGcp } from "./netNodeFirewallAllPortsGcp";
import { netNodeFirewallExposedPortsGcp } from "./netNodeFirewallExposedPortsGcp";
import { netNodeFirewallHttpGcp } from "./netNodeFirewallHttpGcp";
import { netNodeFirewallIngressGcp } from "./netNodeFirewallIngressGcp";
import { netPrivateNodesGke } from "./netPrivateNodesGke";
import { netPrivateServiceEndpointsGcp } from "./netPrivateServiceEndpointsGcp";
import { netServiceExposureGke } from "./netServiceExposureGke";
import { netVpcNativePodsGke } from "./netVpcNativePodsGke";
import { nodesAutoUpgradeGke } from "./nodesAutoUpgradeGke";
import { nodesDiskEncryptionGke } from "./nodesDiskEncryptionGke";
import { nodesHardenedOsGke } from "./nodesHardenedOsGke";
import { nodesImdsRestrictedGke } from "./nodesImdsRestrictedGke";
import { nodesIsolationPoolsGke } from "./nodesIsolationPoolsGke";
import { nodesMultiAzGke } from "./nodesMultiAzGke";
import { nodesSecureBootGke } from "./nodesSecureBootGke";
import { nodesSelfHealingGke } from "./nodesSelfHealingGke";
import { rbacNoAnonymousBindingsGke } from "./rbacNoAnonymousBindingsGke";
import { rtCloudThreatDetectionGke } from "./rtCloudThreatDetectionGke";
import { secretsNoPlaintextUserDataGcp } from "./secretsNoPlaintextUserDataGcp";

export const gcpRules: readonly Rule[] = [
  admRequiredLabelsGke,
  auditControlPlaneLogsGke,
  auditLogRetentionGcp,
  auditMetricsAlertsGke,
  auditSecurityBulletinsGke,
  ciNoAccountKeysGcp,
  ciOidcTrustGcp,
  cpAnonymousAuthRestrictedGke,
  cpAuthorizedCidrsGke,
  cpAuthzRbacNodeGke,
  cpDangerousFeaturesOffGke,
  cpDeletionProtectionGke,
  cpEtcdEncryptionCmkGke,
  cpHaMultiAzGke,
  cpKmsKeyHygieneGcp,
  cpKmsKeyHygienePublicGcp,
  cpNoStaticCredentialsGke,
  cpPrivateEndpointGke,
  cpSupportedVersionGke,
  cpUpgradeChannelGke,
  idHumanSsoGke,
  idIamBasicRolesGcp,
  idIamDefaultServiceAccountGcp,
  idIamEscalationGcp,
  idIamGroupsNotUsersGcp,
  idIamImpersonationGcp,
  idIamPrivilegedServiceAccountGcp,
  idIamPublicGcp,
  idInfraIdentityLeastPrivilegeGke,
  idWorkloadIdentityGke,
  imgRegistryEncryptionGcp,
  imgRegistryPrivateHardenedGcp,
  imgRegistryPublicGcp,
  imgRegistryScanGcp,
  imgSignVerifyGke,
  imgSignVerifyPolicyGcp,
  kubeletReadonlyPortGke,
  netCniNetworkpolicyEngineGke,
  netDedicatedVpcGcp,
  netDedicatedVpcGke,
  netEgressControlledGcp,
  netFlowLogsGcp,
  netFlowLogsGke,
  netNoOpenAdminPortsGcp,
  netNodeFirewallAddressGroupGcp,
  netNodeFirewallAllPortsGcp,
  netNodeFirewallExposedPortsGcp,
  netNodeFirewallHttpGcp,
  netNodeFirewallIngressGcp,
  netPrivateNodesGke,
  netPrivateServiceEndpointsGcp,
  netServiceExposureGke,
  netVpcNativePodsGke,
  nodesAutoUpgradeGke,
  nodesDiskEncryptionGke,
  nodesHardenedOsGke,
  nodesImdsRestrictedGke,
  nodesIsolationPoolsGke,
  nodesMultiAzGke,
  nodesSecureBootGke,
  nodesSelfHealingGke,
  rbacNoAnonymousBindingsGke,
  rtCloudThreatDetectionGke,
  secretsNoPlaintextUserDataGcp,
];
