import type * as aws from "./aws";
import { onDemand } from "./onDemand";

// The components that other languages can use, and the types of their arguments. LocalCluster is TypeScript only and
// imported from components/local: it starts processes on this machine, which a plugin must not offer.
export {
  AdmissionPolicies,
  type AdmissionArgs,
  type AdmissionPoliciesArgs,
  type BaselineFacts,
  type BreakGlassArgs,
  type DisruptionBudgetArgs,
  EncryptedStorageClass,
  type EncryptedStorageClassArgs,
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
  type StorageArgs,
  StorageDriver,
  Tenant,
  type TenantArgs,
  type TenantComponentArgs,
  type TenantGroupsArgs,
  type TenantLimitsArgs,
  type TenantQuotaArgs,
} from "./baseline";
export type { AcceptedRisk } from "./shared/acceptedRisks";
export type { Cluster, ClusterFacts, DnsFacts } from "./shared/clusterFacts";

// Each cloud's SDK is loaded with the first component of that cloud, and only then: by require, as constructors cannot
// wait. With each class goes the type of its instances.
/* eslint-disable @typescript-eslint/no-require-imports */

const loadAws = () => require("./aws") as typeof aws;
export const AwsAccountBaseline = onDemand("AwsAccountBaseline", "@pulumi/aws", () => loadAws().AwsAccountBaseline);
export type AwsAccountBaseline = aws.AwsAccountBaseline;
export const EksCluster = onDemand("EksCluster", "@pulumi/aws", () => loadAws().EksCluster);
export type EksCluster = aws.EksCluster;
export const EksWorkloadGrant = onDemand("EksWorkloadGrant", "@pulumi/aws", () => loadAws().EksWorkloadGrant);
export type EksWorkloadGrant = aws.EksWorkloadGrant;
export type { AwsAccountBaselineArgs, EksClusterArgs, EksWorkloadArgs, EksWorkloadGrantArgs } from "./aws";
