import type { Rule } from "../../lib/rule";
import { admRequiredTagsDoks } from "./admRequiredTagsDoks";
import { auditControlPlaneLogsDoks } from "./auditControlPlaneLogsDoks";
import { auditLogBucketPrivate } from "./auditLogBucketPrivate";
import { cpAuthorizedCidrsDoks } from "./cpAuthorizedCidrsDoks";
import { cpDeletionProtectionDoks } from "./cpDeletionProtectionDoks";
import { cpEtcdEncryptionCmkDoks } from "./cpEtcdEncryptionCmkDoks";
import { cpHaMultiAzDoks } from "./cpHaMultiAzDoks";
import { cpNoStaticCredentialsDoks } from "./cpNoStaticCredentialsDoks";
import { cpSupportedVersionDoks } from "./cpSupportedVersionDoks";
import { cpUpgradeChannelDoks } from "./cpUpgradeChannelDoks";
import { cpUpgradeSurgeDoks } from "./cpUpgradeSurgeDoks";
import { idHumanSsoDoks } from "./idHumanSsoDoks";
import { ingTlsLoadBalancer } from "./ingTlsLoadBalancer";
import { netDedicatedVpcDoks } from "./netDedicatedVpcDoks";
import { netEgressControlledDigitalocean } from "./netEgressControlledDigitalocean";
import { netNoOpenAdminPortsDigitalocean } from "./netNoOpenAdminPortsDigitalocean";
import { netNodeFirewallDigitalocean } from "./netNodeFirewallDigitalocean";
import { netPrivateNodesDoks } from "./netPrivateNodesDoks";
import { netVpcNativePodsDoks } from "./netVpcNativePodsDoks";
import { secretsNoPlaintextUserDataDigitalocean } from "./secretsNoPlaintextUserDataDigitalocean";

export const digitaloceanRules: readonly Rule[] = [
  admRequiredTagsDoks,
  auditControlPlaneLogsDoks,
  auditLogBucketPrivate,
  cpAuthorizedCidrsDoks,
  cpDeletionProtectionDoks,
  cpEtcdEncryptionCmkDoks,
  cpHaMultiAzDoks,
  cpNoStaticCredentialsDoks,
  cpSupportedVersionDoks,
  cpUpgradeChannelDoks,
  cpUpgradeSurgeDoks,
  idHumanSsoDoks,
  ingTlsLoadBalancer,
  netDedicatedVpcDoks,
  netEgressControlledDigitalocean,
  netNoOpenAdminPortsDigitalocean,
  netNodeFirewallDigitalocean,
  netPrivateNodesDoks,
  netVpcNativePodsDoks,
  secretsNoPlaintextUserDataDigitalocean,
];
