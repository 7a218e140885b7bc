import type * as aws from "./aws";
import type * as azure from "./azure";
import type * as digitalocean from "./digitalocean";
import type * as gcp from "./gcp";
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
  type FairnessArgs,
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

const loadAzure = () => require("./azure") as typeof azure;
export const AksCluster = onDemand("AksCluster", "@pulumi/azure-native", () => loadAzure().AksCluster);
export type AksCluster = azure.AksCluster;
export const AksWorkloadGrant = onDemand(
  "AksWorkloadGrant",
  "@pulumi/azure-native",
  () => loadAzure().AksWorkloadGrant,
);
export type AksWorkloadGrant = azure.AksWorkloadGrant;
export const AzureSubscriptionBaseline = onDemand(
  "AzureSubscriptionBaseline",
  "@pulumi/azure-native",
  () => loadAzure().AzureSubscriptionBaseline,
);
export type AzureSubscriptionBaseline = azure.AzureSubscriptionBaseline;
export type { AksClusterArgs, AksWorkloadArgs, AksWorkloadGrantArgs, AzureSubscriptionBaselineArgs } from "./azure";

const loadDigitalOcean = () => require("./digitalocean") as typeof digitalocean;
export const DoksCluster = onDemand("DoksCluster", "@pulumi/digitalocean", () => loadDigitalOcean().DoksCluster);
export type DoksCluster = digitalocean.DoksCluster;
export type { DoksClusterArgs } from "./digitalocean";

const loadGcp = () => require("./gcp") as typeof gcp;
export const GcpProjectBaseline = onDemand("GcpProjectBaseline", "@pulumi/gcp", () => loadGcp().GcpProjectBaseline);
export type GcpProjectBaseline = gcp.GcpProjectBaseline;
export const GkeCluster = onDemand("GkeCluster", "@pulumi/gcp", () => loadGcp().GkeCluster);
export type GkeCluster = gcp.GkeCluster;
export const GkeWorkloadGrant = onDemand("GkeWorkloadGrant", "@pulumi/gcp", () => loadGcp().GkeWorkloadGrant);
export type GkeWorkloadGrant = gcp.GkeWorkloadGrant;
export type { GcpProjectBaselineArgs, GkeClusterArgs, GkeWorkloadArgs, GkeWorkloadGrantArgs } from "./gcp";
