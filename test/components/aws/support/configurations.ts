import type { EksClusterArgs } from "../../../../components/aws";

/** Nothing but what must be given. */
export const defaults: EksClusterArgs = { region: "eu-central-1" };

/** Everything that can be turned on without weakening anything. */
export const max: EksClusterArgs = {
  region: "eu-central-1",
  version: "1.35",
  network: {
    cidr: "10.20.0.0/17",
    serviceCidr: "172.21.0.0/18",
    zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
    egress: "isolated",
    connectedCidrs: ["10.200.0.0/16"],
    strictNetworkPolicies: true,
  },
  access: {
    deployRoleArn: "arn:aws:iam::123456789012:role/pipeline",
    admins: { platform: "arn:aws:iam::123456789012:role/platform" },
    teams: {
      "team-a": {
        roleArn: "arn:aws:iam::123456789012:role/team-a",
        groups: ["team-a-developers"],
        namespaces: ["team-a"],
      },
      auditors: { roleArn: "arn:aws:iam::123456789012:role/auditors", groups: ["auditors"] },
    },
  },
  deployAccess: { cidrs: ["10.200.4.0/24"], securityGroupIds: ["sg-0123456789abcdef0"] },
  audit: { retentionDays: 731 },
  nodes: {
    pools: {
      system: { fips: true },
      workload: { fips: true, architecture: "arm64", instanceTypes: ["m7g.xlarge", "m8g.xlarge"], capacity: "spot" },
      sandbox: {
        fips: true,
        minSize: 0,
        maxSize: 2,
        diskSizeGib: 100,
        labels: { tier: "untrusted" },
        taints: [{ key: "dedicated", value: "builds", effect: "NoExecute" }],
        releaseVersion: "1.60.0-89abcdef",
      },
    },
    karpenter: true,
  },
  addons: { coredns: { version: "v1.14.3-eksbuild.22", configuration: '{"replicaCount":3}' } },
  registry: {
    repositories: ["team-a/api", "tools"],
    pushRoleArns: ["arn:aws:iam::123456789012:role/build"],
  },
  tags: { owner: "platform", environment: "prod" },
};

/** A network and keys that were made elsewhere. */
export const bringYourOwn: EksClusterArgs = {
  region: "eu-central-1",
  network: {
    cidr: "10.0.0.0/16",
    existing: {
      vpcId: "vpc-0123456789abcdef0",
      nodeSubnetIds: ["subnet-0123456789abcde0a", "subnet-0123456789abcde0b", "subnet-0123456789abcde0c"],
      controlPlaneSubnetIds: ["subnet-0123456789abcde1a", "subnet-0123456789abcde1b", "subnet-0123456789abcde1c"],
    },
  },
  encryption: {
    secretsKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/11111111-0000-0000-0000-000000000000",
    logsKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/22222222-0000-0000-0000-000000000000",
    volumesKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/33333333-0000-0000-0000-000000000000",
    registryKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/44444444-0000-0000-0000-000000000000",
  },
};

/** AWS runs the nodes. */
export const autoMode: EksClusterArgs = {
  region: "eu-central-1",
  nodes: { autoMode: true },
  acceptedRisks: [
    {
      control: "net-cni-networkpolicy-engine",
      reason: "The ConfigMap that turns policies on is applied by the platform team",
      expires: "2027-01-31",
    },
  ],
};

/** Everything weakened that can be, on record. */
export const weakened: EksClusterArgs = {
  region: "eu-central-1",
  network: { zones: ["eu-central-1a", "eu-central-1b"] },
  deployAccess: { publicCidrs: ["203.0.113.0/24"] },
  audit: { retentionDays: 90 },
  nodes: { pools: { system: { imdsHopLimit: 2, os: "al2023" } } },
  deletionProtection: false,
  acceptedRisks: [
    "cp-private-endpoint",
    "cp-ha-multi-az",
    "audit-log-retention-encryption",
    "nodes-imds-restricted",
    "cp-deletion-protection",
  ].map((control) => ({ control, reason: "A short-lived test cluster", expires: "2027-01-31" })),
};

/** Ways to other networks, and one way in that needs none. */
export const connected: EksClusterArgs = {
  region: "eu-central-1",
  network: {
    connectedCidrs: ["10.200.0.0/16"],
    connection: { transitGatewayId: "tgw-0123456789abcdef0" },
    singleNatGateway: true,
  },
  deployAccess: { cidrs: ["10.200.4.0/24", "10.8.0.0/16"], sessionManager: true },
};
