import type { Rule } from "../../lib/rule";
import { admEngineEnforces } from "./admEngineEnforces";
import { admImageDigest } from "./admImageDigest";
import { admImagePinning } from "./admImagePinning";
import { admImagePullPolicy } from "./admImagePullPolicy";
import { admMutationsHarden } from "./admMutationsHarden";
import { admPoliciesBite } from "./admPoliciesBite";
import { admRequiredLabels } from "./admRequiredLabels";
import { admTrustedRegistries } from "./admTrustedRegistries";
import { admVapBaseline } from "./admVapBaseline";
import { admWebhooksFailClosed } from "./admWebhooksFailClosed";
import { admWebhooksInCluster } from "./admWebhooksInCluster";
import { cmpPolicyVisibilityHelm } from "./cmpPolicyVisibilityHelm";
import { cmpPolicyVisibilitySources } from "./cmpPolicyVisibilitySources";
import { cmpPolicyVisibilityTexts } from "./cmpPolicyVisibilityTexts";
import { cpAdmissionPlugins } from "./cpAdmissionPlugins";
import { cpAuthzRbacNodeStatic } from "./cpAuthzRbacNodeStatic";
import { cpClusterResource } from "./cpClusterResource";
import { cpComponentFlags } from "./cpComponentFlags";
import { cpConfigurationFiles } from "./cpConfigurationFiles";
import { cpDangerousWorkloads } from "./cpDangerousWorkloads";
import { cpEtcdTlsIsolated } from "./cpEtcdTlsIsolated";
import { cpFlowExempt } from "./cpFlowExempt";
import { cpKubeadmFlags } from "./cpKubeadmFlags";
import { cpNoSignedCredentials } from "./cpNoSignedCredentials";
import { cpSupportedApiVersion } from "./cpSupportedApiVersion";
import { cpTlsApiService } from "./cpTlsApiService";
import { cpTlsProvider } from "./cpTlsProvider";
import { imgMirrorThirdParty } from "./imgMirrorThirdParty";
import { imgSignVerify } from "./imgSignVerify";
import { ingControllerRetired } from "./ingControllerRetired";
import { ingControllerSupported } from "./ingControllerSupported";
import { ingGatewayTls } from "./ingGatewayTls";
import { ingForeignSecret } from "./ingForeignSecret";
import { ingHostNamed } from "./ingHostNamed";
import { ingOauth2Proxy } from "./ingOauth2Proxy";
import { ingRouteTls } from "./ingRouteTls";
import { ingTlsRequired } from "./ingTlsRequired";
import { kubeletConfiguration } from "./kubeletConfiguration";
import { meshAuthorizationPolicies } from "./meshAuthorizationPolicies";
import { meshEgressOutboundPolicy } from "./meshEgressOutboundPolicy";
import { meshEgressRegistryOnly } from "./meshEgressRegistryOnly";
import { meshMtlsStrict } from "./meshMtlsStrict";
import { meshTrafficEncrypted } from "./meshTrafficEncrypted";
import { netEndpointsInCluster } from "./netEndpointsInCluster";
import { netServiceExposure } from "./netServiceExposure";
import { netpolBlockMetadata } from "./netpolBlockMetadata";
import { netpolCniAllows } from "./netpolCniAllows";
import { netpolEgressControl } from "./netpolEgressControl";
import { netpolExplicitAllows } from "./netpolExplicitAllows";
import { netpolNamespaceIsolation } from "./netpolNamespaceIsolation";
import { nodesClassHardened } from "./nodesClassHardened";
import { nodesStorageClassEncryption } from "./nodesStorageClassEncryption";
import { nsQuotaComplete } from "./nsQuotaComplete";
import { nsReserved } from "./nsReserved";
import { nsReservedSystem } from "./nsReservedSystem";
import { nsSeparation } from "./nsSeparation";
import { persistentVolumeNoHostpath } from "./persistentVolumeNoHostpath";
import { podApparmor } from "./podApparmor";
import { podApparmorSet } from "./podApparmorSet";
import { podCapabilities } from "./podCapabilities";
import { podCapabilitiesNoneAdded } from "./podCapabilitiesNoneAdded";
import { podHighUid } from "./podHighUid";
import { podHostpathReadonly } from "./podHostpathReadonly";
import { podMountPropagation } from "./podMountPropagation";
import { podNoHostAliases } from "./podNoHostAliases";
import { podNoHostNamespaces } from "./podNoHostNamespaces";
import { podNoHostPorts } from "./podNoHostPorts";
import { podNoHostProbes } from "./podNoHostProbes";
import { podNoHostpath } from "./podNoHostpath";
import { podNoPrivilegeEscalation } from "./podNoPrivilegeEscalation";
import { podNoPrivileged } from "./podNoPrivileged";
import { podNoRootGroups } from "./podNoRootGroups";
import { podNoSharedProcessNamespace } from "./podNoSharedProcessNamespace";
import { podNoSshPort } from "./podNoSshPort";
import { podNoWindowsHostProcess } from "./podNoWindowsHostProcess";
import { podPlacement } from "./podPlacement";
import { podProbes } from "./podProbes";
import { podProbesAny } from "./podProbesAny";
import { podProcMount } from "./podProcMount";
import { podReadonlyRootfs } from "./podReadonlyRootfs";
import { podResources } from "./podResources";
import { podRunAsNonRoot } from "./podRunAsNonRoot";
import { podSeccomp } from "./podSeccomp";
import { podSecurityContextConstraints } from "./podSecurityContextConstraints";
import { podSecurityContextSet } from "./podSecurityContextSet";
import { podSelinux } from "./podSelinux";
import { podSpecKnown } from "./podSpecKnown";
import { podSysctls } from "./podSysctls";
import { podVolumeTypes } from "./podVolumeTypes";
import { psaNamespaceLabels } from "./psaNamespaceLabels";
import { psaNamespaceVersion } from "./psaNamespaceVersion";
import { rbacAdminDeveloperSeparation } from "./rbacAdminDeveloperSeparation";
import { rbacAggregation } from "./rbacAggregation";
import { rbacBuiltInRoles } from "./rbacBuiltInRoles";
import { rbacClusterAdminRestricted } from "./rbacClusterAdminRestricted";
import { rbacClusterWideWrites } from "./rbacClusterWideWrites";
import { rbacEscalationVerbs } from "./rbacEscalationVerbs";
import { rbacFullWildcard } from "./rbacFullWildcard";
import { rbacInfraObjects } from "./rbacInfraObjects";
import { rbacLeastPrivilegeRoles } from "./rbacLeastPrivilegeRoles";
import { rbacManageRbac } from "./rbacManageRbac";
import { rbacNoAnonymousBindings } from "./rbacNoAnonymousBindings";
import { rbacNoSystemMasters } from "./rbacNoSystemMasters";
import { rbacNoWildcards } from "./rbacNoWildcards";
import { rbacPodCreateExec } from "./rbacPodCreateExec";
import { rbacPolicyObjectsProtected } from "./rbacPolicyObjectsProtected";
import { rbacSecretsAccess } from "./rbacSecretsAccess";
import { rbacSensitiveWrites } from "./rbacSensitiveWrites";
import { rbacSystemSubjects } from "./rbacSystemSubjects";
import { saBoundProjectedTokens } from "./saBoundProjectedTokens";
import { saDedicated } from "./saDedicated";
import { saDefaultNotBound } from "./saDefaultNotBound";
import { saNoTokenSecrets } from "./saNoTokenSecrets";
import { saTokenAutomountPod } from "./saTokenAutomountPod";
import { saTokenAutomountServiceAccount } from "./saTokenAutomountServiceAccount";
import { saTokenAutomountUnset } from "./saTokenAutomountUnset";
import { secretsAsFiles } from "./secretsAsFiles";
import { secretsExternalManager } from "./secretsExternalManager";
import { secretsNoPlaintext } from "./secretsNoPlaintext";
import { secretsNotInAnnotations } from "./secretsNotInAnnotations";
import { secretsNotInConfigMaps } from "./secretsNotInConfigMaps";
import { secretsNotInManifests } from "./secretsNotInManifests";
import { secretsRotationExternal } from "./secretsRotationExternal";
import { secretsSealedGitops } from "./secretsSealedGitops";

export const kubernetesRules: readonly Rule[] = [
  admEngineEnforces,
  admImageDigest,
  admImagePinning,
  admImagePullPolicy,
  admMutationsHarden,
  admPoliciesBite,
  admRequiredLabels,
  admTrustedRegistries,
  admVapBaseline,
  admWebhooksFailClosed,
  admWebhooksInCluster,
  cmpPolicyVisibilityHelm,
  cmpPolicyVisibilitySources,
  cmpPolicyVisibilityTexts,
  cpAdmissionPlugins,
  cpAuthzRbacNodeStatic,
  cpClusterResource,
  cpComponentFlags,
  cpConfigurationFiles,
  cpDangerousWorkloads,
  cpEtcdTlsIsolated,
  cpFlowExempt,
  cpKubeadmFlags,
  cpNoSignedCredentials,
  cpSupportedApiVersion,
  cpTlsApiService,
  cpTlsProvider,
  imgMirrorThirdParty,
  imgSignVerify,
  ingControllerRetired,
  ingControllerSupported,
  ingGatewayTls,
  ingForeignSecret,
  ingHostNamed,
  ingOauth2Proxy,
  ingRouteTls,
  ingTlsRequired,
  kubeletConfiguration,
  meshAuthorizationPolicies,
  meshEgressOutboundPolicy,
  meshEgressRegistryOnly,
  meshMtlsStrict,
  meshTrafficEncrypted,
  netEndpointsInCluster,
  netServiceExposure,
  netpolBlockMetadata,
  netpolCniAllows,
  netpolEgressControl,
  netpolExplicitAllows,
  netpolNamespaceIsolation,
  nodesClassHardened,
  nodesStorageClassEncryption,
  nsQuotaComplete,
  nsReserved,
  nsReservedSystem,
  nsSeparation,
  persistentVolumeNoHostpath,
  podApparmor,
  podApparmorSet,
  podCapabilities,
  podCapabilitiesNoneAdded,
  podHighUid,
  podHostpathReadonly,
  podMountPropagation,
  podNoHostAliases,
  podNoHostNamespaces,
  podNoHostPorts,
  podNoHostProbes,
  podNoHostpath,
  podNoPrivilegeEscalation,
  podNoPrivileged,
  podNoRootGroups,
  podNoSharedProcessNamespace,
  podNoSshPort,
  podNoWindowsHostProcess,
  podPlacement,
  podProbes,
  podProbesAny,
  podProcMount,
  podReadonlyRootfs,
  podResources,
  podRunAsNonRoot,
  podSeccomp,
  podSecurityContextConstraints,
  podSecurityContextSet,
  podSelinux,
  podSpecKnown,
  podSysctls,
  podVolumeTypes,
  psaNamespaceLabels,
  psaNamespaceVersion,
  rbacAdminDeveloperSeparation,
  rbacAggregation,
  rbacBuiltInRoles,
  rbacClusterAdminRestricted,
  rbacClusterWideWrites,
  rbacEscalationVerbs,
  rbacFullWildcard,
  rbacInfraObjects,
  rbacLeastPrivilegeRoles,
  rbacManageRbac,
  rbacNoAnonymousBindings,
  rbacNoSystemMasters,
  rbacNoWildcards,
  rbacPodCreateExec,
  rbacPolicyObjectsProtected,
  rbacSecretsAccess,
  rbacSensitiveWrites,
  rbacSystemSubjects,
  saBoundProjectedTokens,
  saDedicated,
  saDefaultNotBound,
  saNoTokenSecrets,
  saTokenAutomountPod,
  saTokenAutomountServiceAccount,
  saTokenAutomountUnset,
  secretsAsFiles,
  secretsExternalManager,
  secretsNoPlaintext,
  secretsNotInAnnotations,
  secretsNotInConfigMaps,
  secretsNotInManifests,
  secretsRotationExternal,
  secretsSealedGitops,
];
