export type { BaselineFacts } from "../kubernetes/facts";
export type { FlowArgs, FlowPeerArgs, FlowPortArgs } from "../kubernetes/flowArgs";
export { EncryptedStorageClass, type EncryptedStorageClassArgs } from "./storage/encryptedStorageClass";
export { SecurityBaseline, type SecurityBaselineArgs } from "./securityBaseline";
export { type StorageArgs, StorageDriver } from "./storage/args";
export { Tenant, type TenantComponentArgs } from "./tenant/tenant";
export type {
  DisruptionBudgetArgs,
  TenantArgs,
  TenantGroupsArgs,
  TenantLimitsArgs,
  TenantQuotaArgs,
} from "./tenant/args";
export { AdmissionPolicies, type AdmissionPoliciesArgs } from "./admission/admissionPolicies";
export type { AdmissionArgs } from "./admission/args";
export type { FairnessArgs } from "./fairness/args";
export type { BreakGlassArgs, PlatformAccessArgs } from "./platform/args";
export { PlatformRoles, type PlatformRolesArgs } from "./platform/platformRoles";
export type { RuntimeClassArgs } from "./runtimeClasses/args";
export { RuntimeClasses, type RuntimeClassesArgs } from "./runtimeClasses/runtimeClasses";
