export type { BaselineFacts } from "./baselineFacts";
export { EncryptedStorageClass, type EncryptedStorageClassArgs } from "./encryptedStorageClass";
export { SecurityBaseline, type SecurityBaselineArgs } from "./securityBaseline";
export { type StorageArgs, StorageDriver } from "./storageArgs";
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
