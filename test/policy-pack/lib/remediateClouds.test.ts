import { unknownPlaceholders } from "../../../policy-pack/lib/value";
import { rules } from "../../../policy-pack/rules";
import type { Rule } from "../../../policy-pack/lib/rule";
import { findings, type TestResource } from "../support/evaluateRule";
import { remediated } from "../support/remediated";

interface Repair {
  readonly type: string;
  /** Inputs that the rule reports. */
  readonly bad: object;
  /** The same inputs repaired. */
  readonly good: object;
  /** Inputs that are bad or unknown, and that only people can change. */
  readonly leftAlone: readonly object[];
}

const unknown = unknownPlaceholders;
const allLogs = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

/** For each rule about a cloud that repairs: what it repairs, and what it leaves alone. */
const repairs: Readonly<Record<string, Repair>> = {
  "audit-cloud-activity-aws": {
    type: "aws:cloudtrail/trail:Trail",
    bad: { isMultiRegionTrail: true, kmsKeyId: "key" },
    good: { isMultiRegionTrail: true, kmsKeyId: "key", enableLogFileValidation: true },
    leftAlone: [{ enableLogFileValidation: unknown.boolean }, { enableLogFileValidation: true, enableLogging: false }],
  },
  "audit-control-plane-logs-eks": {
    type: "aws:eks/cluster:Cluster",
    bad: { enabledClusterLogTypes: ["api"] },
    good: { enabledClusterLogTypes: allLogs },
    leftAlone: [{ enabledClusterLogTypes: unknown.array }],
  },
  "audit-log-bucket-private": {
    type: "digitalocean:index/spacesBucket:SpacesBucket",
    bad: { acl: "public-read" },
    good: { acl: "private" },
    leftAlone: [{ acl: unknown.string }],
  },
  "audit-log-retention-aws": {
    type: "aws:cloudwatch/logGroup:LogGroup",
    bad: { retentionInDays: 30 },
    good: { retentionInDays: 365 },
    leftAlone: [{}, { retentionInDays: 0 }, { retentionInDays: unknown.number }],
  },
  "audit-log-retention-gcp": {
    type: "gcp:logging/projectBucketConfig:ProjectBucketConfig",
    bad: { retentionDays: 30 },
    good: { retentionDays: 365 },
    leftAlone: [{ retentionDays: 30, locked: true }, { retentionDays: unknown.number }],
  },
  "cp-deletion-protection-doks": {
    type: "digitalocean:index/kubernetesCluster:KubernetesCluster",
    bad: { destroyAllAssociatedResources: true },
    good: { destroyAllAssociatedResources: false },
    leftAlone: [{ destroyAllAssociatedResources: unknown.boolean }],
  },
  "cp-deletion-protection-eks": {
    type: "aws:eks/cluster:Cluster",
    bad: { deletionProtection: false },
    good: { deletionProtection: true },
    leftAlone: [{ deletionProtection: unknown.boolean }],
  },
  "cp-deletion-protection-gke": {
    type: "gcp:container/cluster:Cluster",
    bad: { deletionProtection: false },
    good: { deletionProtection: true },
    leftAlone: [{ deletionProtection: unknown.boolean }],
  },
  "cp-kms-key-deletion-window": {
    type: "aws:kms/key:Key",
    bad: { deletionWindowInDays: 7 },
    good: { deletionWindowInDays: 30 },
    leftAlone: [{ deletionWindowInDays: unknown.number }],
  },
  "cp-kms-key-hygiene-gcp": {
    type: "gcp:kms/cryptoKey:CryptoKey",
    bad: { rotationPeriod: "31536000s" },
    good: { rotationPeriod: "7776000s" },
    leftAlone: [{ purpose: "ASYMMETRIC_SIGN" }, { purpose: unknown.string }, { rotationPeriod: unknown.string }],
  },
  "cp-kms-key-rotation": {
    type: "aws:kms/key:Key",
    bad: { enableKeyRotation: false },
    good: { enableKeyRotation: true },
    leftAlone: [{ enableKeyRotation: unknown.boolean }, { keyUsage: "SIGN_VERIFY" }],
  },
  "cp-private-endpoint-eks": {
    type: "aws:eks/cluster:Cluster",
    bad: { vpcConfig: { endpointPublicAccess: false } },
    good: { vpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: true } },
    leftAlone: [{ vpcConfig: unknown.object }, { vpcConfig: { endpointPrivateAccess: unknown.boolean } }],
  },
  "cp-upgrade-channel-doks": {
    type: "digitalocean:index/kubernetesCluster:KubernetesCluster",
    bad: { autoUpgrade: false, maintenancePolicy: { day: "sunday" } },
    good: { autoUpgrade: true, maintenancePolicy: { day: "sunday" } },
    leftAlone: [{ autoUpgrade: unknown.boolean }],
  },
  "cp-upgrade-surge-doks": {
    type: "digitalocean:index/kubernetesCluster:KubernetesCluster",
    bad: { surgeUpgrade: false },
    good: { surgeUpgrade: true },
    leftAlone: [{ surgeUpgrade: unknown.boolean }],
  },
  "img-registry-private-hardened-acr": {
    type: "azure-native:containerregistry:Registry",
    bad: { publicNetworkAccess: "Disabled", anonymousPullEnabled: true },
    good: { publicNetworkAccess: "Disabled", anonymousPullEnabled: false },
    leftAlone: [{ adminUserEnabled: true }, { anonymousPullEnabled: unknown.boolean }],
  },
  "img-registry-scan-ecr": {
    type: "aws:ecr/repository:Repository",
    bad: {},
    good: { imageScanningConfiguration: { scanOnPush: true } },
    leftAlone: [
      { imageScanningConfiguration: unknown.object },
      { imageScanningConfiguration: { scanOnPush: unknown.boolean } },
    ],
  },
  "img-registry-scan-gcp": {
    type: "gcp:artifactregistry/repository:Repository",
    bad: { vulnerabilityScanningConfig: { enablementConfig: "DISABLED" } },
    good: { vulnerabilityScanningConfig: { enablementConfig: "INHERITED" } },
    leftAlone: [{ vulnerabilityScanningConfig: { enablementConfig: unknown.string } }],
  },
  "net-flow-logs-gke": {
    type: "gcp:container/cluster:Cluster",
    bad: {},
    good: { enableIntranodeVisibility: true },
    leftAlone: [{ enableIntranodeVisibility: unknown.boolean }],
  },
  "net-private-nodes-subnet": {
    type: "aws:ec2/subnet:Subnet",
    bad: { mapPublicIpOnLaunch: true },
    good: { mapPublicIpOnLaunch: false },
    leftAlone: [{ mapPublicIpOnLaunch: unknown.boolean }],
  },
  "net-private-service-endpoints-gcp": {
    type: "gcp:compute/subnetwork:Subnetwork",
    bad: { privateIpGoogleAccess: false },
    good: { privateIpGoogleAccess: true },
    leftAlone: [{ privateIpGoogleAccess: unknown.boolean }],
  },
  "nodes-disk-encryption-instances": {
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    bad: { blockDeviceMappings: [{ ebs: { encrypted: "false" } }, { ebs: {} }] },
    good: { blockDeviceMappings: [{ ebs: { encrypted: "true" } }, { ebs: { encrypted: "true" } }] },
    leftAlone: [
      { blockDeviceMappings: [{ ebs: { snapshotId: "snap-1" } }] },
      { blockDeviceMappings: [{ ebs: { encrypted: unknown.string } }, { ebs: unknown.object }, unknown.object] },
      { blockDeviceMappings: unknown.array },
      { blockDeviceMappings: [{ noDevice: "true" }] },
    ],
  },
  "nodes-self-healing-eks": {
    type: "aws:eks/nodeGroup:NodeGroup",
    bad: { nodeRepairConfig: { enabled: false } },
    good: { nodeRepairConfig: { enabled: true } },
    leftAlone: [{ nodeRepairConfig: unknown.object }, { nodeRepairConfig: { enabled: unknown.boolean } }],
  },
  "nodes-self-healing-gke": {
    type: "gcp:container/nodePool:NodePool",
    bad: { cluster: "prod", management: { autoUpgrade: true, autoRepair: false } },
    good: { cluster: "prod", management: { autoUpgrade: true, autoRepair: true } },
    leftAlone: [
      { cluster: "prod", management: unknown.object },
      { cluster: "prod", management: { autoRepair: unknown.boolean } },
    ],
  },
  "rt-cloud-threat-detection-gke": {
    type: "gcp:container/cluster:Cluster",
    bad: { securityPostureConfig: { mode: "DISABLED" } },
    good: { securityPostureConfig: { mode: "BASIC" } },
    leftAlone: [{ securityPostureConfig: unknown.object }, { securityPostureConfig: { mode: unknown.string } }],
  },
  "secrets-rotation-aks": {
    type: "azure-native:containerservice:ManagedCluster",
    bad: { addonProfiles: { azureKeyVaultSecretsProvider: { enabled: true } } },
    good: {
      addonProfiles: { azureKeyVaultSecretsProvider: { enabled: true, config: { enableSecretRotation: "true" } } },
    },
    leftAlone: [
      {},
      { addonProfiles: unknown.object },
      { addonProfiles: { azureKeyvaultSecretsProvider: { enabled: false } } },
      { addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true, config: unknown.object } } },
    ],
  },
};

const cases = Object.entries(repairs);

function ruleOf(id: string): Rule {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`there is no rule ${id}`);
  return rule;
}

describe("remediation of what is in the clouds", () => {
  test("every rule that repairs is tested here", () => {
    const remediating = rules.filter((rule) => rule.scope === "resource" && rule.remediate !== undefined);
    expect(remediating.map(({ id }) => id).sort()).toEqual(Object.keys(repairs).sort());
  });

  test.each(cases)("%s: what is repaired is no violation, and repairing again changes nothing", (id, repair) => {
    const { type, bad, good } = repair;
    const rule = ruleOf(id);
    const resource = (props: unknown): TestResource => ({ type, props });
    expect(findings(rule, resource(bad))).not.toEqual([]);
    expect(remediated(rule, resource(bad))).toEqual({ changed: true, props: good });
    expect(findings(rule, resource(good))).toEqual([]);
    expect(remediated(rule, resource(good))).toEqual({ changed: false, props: good });
  });

  test.each(cases.flatMap(([id, { type, leftAlone }]) => leftAlone.map((props) => [id, props, type] as const)))(
    "%s leaves %j alone",
    (id, props, type) => {
      expect(remediated(ruleOf(id), { type, props })).toEqual({ changed: false, props });
    },
  );
});
