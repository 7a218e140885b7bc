export type { BaselineFacts } from "./baselineFacts";
export { SecurityBaseline, type SecurityBaselineArgs } from "./securityBaseline";
export { Tenant, type TenantComponentArgs } from "./tenant";
export type {
  DisruptionBudgetArgs,
  FlowArgs,
  FlowPeerArgs,
  FlowPortArgs,
  TenantArgs,
  TenantGroupsArgs,
  TenantLimitsArgs,
  TenantQuotaArgs,
} from "./tenantArgs";
export { AdmissionPolicies, type AdmissionPoliciesArgs } from "./admission/admissionPolicies";
export type { AdmissionArgs } from "./admission/admissionArgs";
export type { BreakGlassArgs, PlatformAccessArgs } from "./platformAccessArgs";
export { PlatformRoles, type PlatformRolesArgs } from "./platformRoles";
export type { RuntimeClassArgs } from "./runtimeClassArgs";
export { RuntimeClasses, type RuntimeClassesArgs } from "./runtimeClasses";
