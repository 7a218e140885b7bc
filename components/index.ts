// The components that other languages can use, and the types of their arguments. LocalCluster is TypeScript only and
// imported from components/local: it starts processes on this machine, which a plugin must not offer.
export {
  AdmissionPolicies,
  type AdmissionArgs,
  type AdmissionPoliciesArgs,
  type BaselineFacts,
  type BreakGlassArgs,
  type DisruptionBudgetArgs,
  type FlowArgs,
  type FlowPeerArgs,
  type FlowPortArgs,
  type PlatformAccessArgs,
  PlatformRoles,
  type PlatformRolesArgs,
  type RuntimeClassArgs,
  RuntimeClasses,
  type RuntimeClassesArgs,
  SecurityBaseline,
  type SecurityBaselineArgs,
  Tenant,
  type TenantArgs,
  type TenantComponentArgs,
  type TenantGroupsArgs,
  type TenantLimitsArgs,
  type TenantQuotaArgs,
} from "./baseline";
export type { AcceptedRisk } from "./shared/acceptedRisks";
export type { Cluster, ClusterFacts, DnsFacts } from "./shared/clusterFacts";
