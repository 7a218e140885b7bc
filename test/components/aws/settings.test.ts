import * as pulumi from "@pulumi/pulumi";
import type { EksClusterArgs } from "../../../components/aws";
import { resolveEksSettings } from "../../../components/aws/settings";
import { InvalidArgumentError } from "../../../components/shared/errors";
import { formatCidr } from "../../../components/shared/cidr";
import { bringYourOwn, max, weakened } from "./support/configurations";
import { settledOutput } from "../support/settledOutput";

const region = "eu-central-1";
const resolve = (args: object, name = "prod") => resolveEksSettings(name, { region, ...args } as EksClusterArgs);
const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const user = "arn:aws:iam::123456789012:user/alice";
const existing = bringYourOwn.network?.existing;
const onRecord = (control: string, secure: string) =>
  `${secure}, or put it on record with acceptedRisks: [{ control: "${control}", reason, expires }]`;

// Each row: what is wrong, the arguments, and the property, problem and fix that the error names.
const badConfigurations: [string, object, string, string, string][] = [
  [
    "a misspelt argument",
    { netwrk: {} },
    "netwrk",
    "there is no such argument",
    "use one of region, version, network, access, deployAccess, encryption, audit, nodes, addons, registry, deletionProtection, tags, acceptedRisks",
  ],
  [
    "no region",
    { region: "Frankfurt" },
    "region",
    '"Frankfurt" is not an AWS region',
    'write a region like "eu-central-1"',
  ],
  [
    "a region with two zones",
    { region: "us-west-1" },
    "region",
    "us-west-1 has two availability zones for an account, the cluster needs three",
    'use another region, or name both zones in network.zones and accept the risk of "cp-ha-multi-az"',
  ],
  [
    "an unknown version",
    { version: "1.29" },
    "version",
    'this release does not support Kubernetes "1.29" on EKS',
    'use one of "1.34", "1.35", "1.36"',
  ],
  [
    "a /28 VPC",
    { network: { cidr: "10.0.0.0/28" } },
    "network.cidr",
    "10.0.0.0/28 is not from /16 to /22",
    'use a VPC range from /16 to /22, like "10.0.0.0/16"',
  ],
  [
    "a VPC range with host bits",
    { network: { cidr: "10.0.0.1/16" } },
    "network.cidr",
    '"10.0.0.1/16" does not begin at the first address of its range',
    'write "10.0.0.0/16"',
  ],
  [
    "a connection of two ways",
    { network: { connection: { transitGatewayId: "tgw-0123456789abcdef0", peerVpcId: "vpc-0123456789abcdef0" } } },
    "network.connection",
    "2 ways are named",
    "name one of transitGatewayId, vpnGatewayId and peerVpcId",
  ],
  [
    "a peer's route tables without the peer",
    {
      network: {
        connection: { vpnGatewayId: "vgw-0123456789abcdef0", peerRouteTableIds: ["rtb-0123456789abcdef0"] },
      },
    },
    "network.connection.peerRouteTableIds",
    "it belongs to peerVpcId, which is missing",
    "add peerVpcId, or remove it",
  ],
  [
    "a transit gateway by another thing's id",
    { network: { connection: { transitGatewayId: "vgw-0123456789abcdef0" } } },
    "network.connection.transitGatewayId",
    '"vgw-0123456789abcdef0" is not an id of the form tgw-…',
    'name the id, like "tgw-0123456789abcdef0"',
  ],
  [
    "a single NAT gateway without a way out",
    { network: { egress: "isolated", singleNatGateway: true } },
    "network.singleNatGateway",
    "without a way out there is no NAT gateway",
    'remove it, or use egress: "nat"',
  ],
  [
    "an endpoint that is never made",
    { network: { unavailableEndpoints: ["s3"] } },
    "network.unavailableEndpoints[0]",
    '"s3" is not known',
    'use one of "ec2", "ecr.api", "ecr.dkr", "sts", "logs", "eks", "eks-auth", "kms", "elasticloadbalancing", "autoscaling", "ssm", "ssmmessages", "ec2messages"',
  ],
  [
    "more callers than a network ACL has rules for",
    { deployAccess: { cidrs: Array.from({ length: 20 }, (_, index) => `10.8.${index}.0/24`) } },
    "deployAccess.cidrs",
    "20 ranges are listed, and AWS's network ACLs have room for 19",
    "merge neighbouring ranges into wider ones",
  ],
  [
    "more connected networks than a network ACL has rules for",
    { network: { connectedCidrs: Array.from({ length: 15 }, (_, index) => `10.200.${index}.0/24`) } },
    "network.connectedCidrs",
    "15 ranges are listed, and AWS's network ACLs have room for 14",
    "merge neighbouring ranges into wider ones",
  ],
  [
    "a public VPC range",
    { network: { cidr: "8.8.0.0/16" } },
    "network.cidr",
    "8.8.0.0/16 is public address space",
    "use a private range (RFC 1918 or RFC 6598)",
  ],
  [
    "overlapping ranges",
    { network: { cidr: "10.0.0.0/16", serviceCidr: "10.0.128.0/20" } },
    "network.serviceCidr",
    "10.0.128.0/20 overlaps 10.0.0.0/16 of network.cidr",
    "choose ranges that share no address",
  ],
  [
    "a service range that is too small",
    { network: { serviceCidr: "172.20.0.0/26" } },
    "network.serviceCidr",
    "172.20.0.0/26 is not a private range from /12 to /24",
    'use a range like "172.20.0.0/16"',
  ],
  [
    "two zones",
    { network: { zones: ["eu-central-1a", "eu-central-1b"] } },
    "network.zones",
    "the cluster spans two zones only",
    onRecord("cp-ha-multi-az", "name three"),
  ],
  [
    "one zone",
    { network: { zones: ["eu-central-1a"] } },
    "network.zones",
    "1 zones are listed",
    "name three availability zones of the region",
  ],
  [
    "a zone of another region",
    { network: { zones: ["eu-central-1a", "eu-central-1b", "eu-west-1c"] } },
    "network.zones[2]",
    '"eu-west-1c" is not a zone of eu-central-1',
    'name a zone like "eu-central-1a"',
  ],
  [
    "a zone that is listed twice",
    { network: { zones: ["eu-central-1a", "eu-central-1b", "eu-central-1a"] } },
    "network.zones[2]",
    'zone "eu-central-1a" is listed twice',
    "list each one once",
  ],
  [
    "an unknown way out",
    { network: { egress: "proxy" } },
    "network.egress",
    '"proxy" is not known',
    'use one of "nat", "isolated"',
  ],
  [
    "no way to AWS at all",
    { network: { egress: "isolated", serviceEndpoints: false } },
    "network.serviceEndpoints",
    "without a way out, nodes reach AWS over VPC endpoints only",
    'remove it, or use egress: "nat"',
  ],
  [
    "a connected network that overlaps the VPC",
    { network: { connectedCidrs: ["10.0.8.0/24"] } },
    "network.connectedCidrs[0]",
    "10.0.8.0/24 overlaps 10.0.0.0/16 of network.cidr",
    "choose ranges that share no address",
  ],
  [
    "options of a new network for an existing one",
    { network: { cidr: "10.20.0.0/16", existing, egress: "nat" } },
    "network.egress",
    "it says how a new network is made, but network.existing is set",
    "remove one of the two",
  ],
  [
    "an existing network without its range",
    { network: { existing } },
    "network.cidr",
    "the range of the existing VPC is missing",
    'write it, like "10.0.0.0/16"',
  ],
  [
    "an existing network with one subnet",
    { network: { cidr: "10.20.0.0/16", existing: { ...existing, nodeSubnetIds: ["subnet-0123456789abcde0a"] } } },
    "network.existing.nodeSubnetIds",
    "a cluster needs subnets in at least two zones",
    "list one subnet per zone",
  ],
  [
    "an existing network with two subnets",
    {
      network: {
        cidr: "10.20.0.0/16",
        existing: { ...existing, nodeSubnetIds: ["subnet-0123456789abcde0a", "subnet-0123456789abcde0b"] },
      },
    },
    "network.existing.nodeSubnetIds",
    "the cluster spans two zones only",
    onRecord("cp-ha-multi-az", "name three"),
  ],
  [
    "a VPC by its name",
    { network: { cidr: "10.20.0.0/16", existing: { ...existing, vpcId: "main" } } },
    "network.existing.vpcId",
    '"main" is not an id of the form vpc-…',
    'name the id, like "vpc-0123456789abcdef0"',
  ],
  [
    "a user as deploy role",
    { access: { deployRoleArn: user } },
    "access.deployRoleArn",
    `"${user}" is not the ARN of an IAM role`,
    'name a role, like "arn:aws:iam::123456789012:role/platform"',
  ],
  [
    "a user as administrator",
    { access: { admins: { alice: user } } },
    "access.admins.alice",
    `"${user}" is not the ARN of an IAM role`,
    'name a role, like "arn:aws:iam::123456789012:role/platform"',
  ],
  [
    "a team in system:masters",
    { access: { teams: { a: { roleArn: role("a"), groups: ["system:masters"] } } } },
    "access.teams.a.groups[0]",
    '"system:masters" is a reserved group',
    "use a group of your own, bound by a RoleBinding",
  ],
  [
    "a team without rights",
    { access: { teams: { a: { roleArn: role("a") } } } },
    "access.teams.a",
    "the role would have no rights at all",
    "give it groups, namespaces or both",
  ],
  [
    "one role for two",
    { access: { admins: { a: role("a"), b: role("a") } } },
    "access[2]",
    `role "${role("a")}" is listed twice`,
    "list each one once",
  ],
  [
    "an endpoint open to the internet",
    { deployAccess: { publicCidrs: ["0.0.0.0/0"] } },
    "deployAccess.publicCidrs[0]",
    "0.0.0.0/0 is wider than /8",
    "list the ranges of your offices, VPN and pipelines",
  ],
  [
    "a public endpoint without an accepted risk",
    { deployAccess: { publicCidrs: ["203.0.113.0/24"] } },
    "deployAccess.publicCidrs",
    "they open the API server to the internet",
    onRecord("cp-private-endpoint", "reach the private endpoint through deployAccess.cidrs"),
  ],
  [
    "a private range for the public endpoint",
    { deployAccess: { publicCidrs: ["10.0.0.0/8"] } },
    "deployAccess.publicCidrs[0]",
    "10.0.0.0/8 is private and never reaches a public endpoint",
    "move it to deployAccess.cidrs",
  ],
  [
    "a range that is none",
    { deployAccess: { cidrs: ["vpn"] } },
    "deployAccess.cidrs[0]",
    '"vpn" is not an IPv4 range',
    'write it in CIDR notation, like "10.0.0.0/16"',
  ],
  [
    "a single range in place of a list",
    { deployAccess: { cidrs: "10.8.0.0/16" } },
    "deployAccess.cidrs",
    "it is not a list",
    "write a list",
  ],
  [
    "an alias as key",
    { encryption: { secretsKeyArn: "alias/secrets" } },
    "encryption.secretsKeyArn",
    '"alias/secrets" is not the ARN of a KMS key',
    'name a key, like "arn:aws:kms:eu-central-1:123456789012:key/…"',
  ],
  [
    "a retention that CloudWatch does not know",
    { audit: { retentionDays: 500 } },
    "audit.retentionDays",
    "CloudWatch Logs cannot keep records for 500 days",
    "use one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
  ],
  [
    "a short retention without an accepted risk",
    { audit: { retentionDays: 30 } },
    "audit.retentionDays",
    "records are kept for 30 days only",
    onRecord("audit-log-retention-encryption", "keep them for 365 days"),
  ],
  [
    "no pool for add-ons",
    { nodes: { pools: { workload: {} } } },
    "nodes.pools",
    'the pool "system", which the cluster\'s add-ons run on, is missing',
    "add system: {} to the pools",
  ],
  [
    "an instance type of another architecture",
    { nodes: { pools: { system: { instanceTypes: ["m7g.large"] } } } },
    "nodes.pools.system.instanceTypes[0]",
    '"m7g.large" does not have the architecture x86_64',
    "change the type or the pool's architecture",
  ],
  [
    "more nodes at least than at most",
    { nodes: { pools: { system: { minSize: 5, maxSize: 4 } } } },
    "nodes.pools.system.maxSize",
    "4 is less than minSize (5)",
    "raise maxSize or lower minSize",
  ],
  [
    "FIPS on an image that has none",
    { nodes: { pools: { system: { os: "al2023", fips: true } } } },
    "nodes.pools.system.fips",
    "EKS has no FIPS image of al2023",
    'use os: "bottlerocket"',
  ],
  [
    "node credentials open to pods",
    { nodes: { pools: { system: { imdsHopLimit: 2 } } } },
    "nodes.pools.system.imdsHopLimit",
    "pods could read the node's credentials from the metadata service",
    onRecord("nodes-imds-restricted", "use 1 and give workloads an identity with grant()"),
  ],
  [
    "a release of another operating system",
    { nodes: { pools: { system: { os: "al2023", releaseVersion: "1.64.0-89abcdef" } } } },
    "nodes.pools.system.releaseVersion",
    '"1.64.0-89abcdef" is not a release of al2023',
    'write one like "1.36.4-20260917"',
  ],
  [
    "a reserved label",
    { nodes: { pools: { system: { labels: { "node-role.kubernetes.io/master": "" } } } } },
    "nodes.pools.system.labels",
    'the label "node-role.kubernetes.io/master" is reserved',
    "use a prefix of your own",
  ],
  [
    "an unknown taint effect",
    { nodes: { pools: { system: { taints: [{ key: "a", effect: "NO_SCHEDULE" }] } } } },
    "nodes.pools.system.taints[0].effect",
    '"NO_SCHEDULE" is not known',
    'use one of "NoSchedule", "PreferNoSchedule", "NoExecute"',
  ],
  [
    "Auto Mode without an accepted risk",
    { nodes: { autoMode: true } },
    "nodes.autoMode",
    "Auto Mode leaves network policies off until a ConfigMap in kube-system turns them on",
    onRecord("net-cni-networkpolicy-engine", "use node pools"),
  ],
  [
    "an add-on that is not ours",
    { addons: { "metrics-server": {} } },
    "addons.metrics-server",
    "there is no such argument",
    "use one of vpc-cni, kube-proxy, eks-pod-identity-agent, eks-node-monitoring-agent, coredns, aws-ebs-csi-driver, amazon-cloudwatch-observability",
  ],
  [
    "an add-on version that floats",
    { addons: { coredns: { version: "latest" } } },
    "addons.coredns.version",
    '"latest" is not an add-on version',
    'write one like "v1.14.3-eksbuild.16"',
  ],
  [
    "add-on settings that are not JSON",
    { addons: { coredns: { configuration: "replicaCount: 3" } } },
    "addons.coredns.configuration",
    "it is not a JSON object",
    "write JSON text, like '{\"replicaCount\":3}'",
  ],
  [
    "a registry that nobody can push to",
    { registry: { repositories: ["api"], pushRoleArns: [] } },
    "registry.pushRoleArns",
    "nobody could push images",
    "name the role of your build pipeline",
  ],
  [
    "a repository in capital letters",
    { registry: { repositories: ["API"], pushRoleArns: [role("build")] } },
    "registry.repositories[0]",
    '"API" cannot name a repository',
    'write a name like "team-a/api"',
  ],
  [
    "no deletion protection without an accepted risk",
    { deletionProtection: false },
    "deletionProtection",
    "one mistaken command could delete the cluster, its keys and its audit logs",
    onRecord("cp-deletion-protection", "leave it on"),
  ],
  [
    "a text in place of a switch",
    { deletionProtection: "yes" },
    "deletionProtection",
    '"yes" is neither true nor false',
    "write true or false",
  ],
  [
    "a reserved tag",
    { tags: { "aws:owner": "me" } },
    "tags.aws:owner",
    "AWS does not take this tag",
    "use a key of up to 128 and a value of up to 256 characters, without the prefix aws:",
  ],
  [
    "a risk without a reason",
    { acceptedRisks: [{ control: "cp-private-endpoint", reason: "", expires: "2027-01-31" }] },
    "acceptedRisks[0].reason",
    "the reason for giving up cp-private-endpoint is missing or too short",
    "write at least 10 characters that an auditor can understand",
  ],
];

test.each(badConfigurations)("refuses %s", (_, args, property, problem, fix) => {
  expect(() => resolve(args)).toThrow(new InvalidArgumentError({ property, problem, fix }));
});

test("refuses a name that does not fit into the names of roles", () => {
  expect(() => resolve({}, "p".repeat(37))).toThrow(
    `name: "${"p".repeat(37)}" cannot name a cluster or Kubernetes object. Fix: use at most 36 lower-case letters`,
  );
});

test("a role that is known only later is checked then", async () => {
  const { deployRoleArn } = resolve({ access: { deployRoleArn: pulumi.output(user) } });
  await expect(settledOutput(deployRoleArn as pulumi.Output<string>)).rejects.toThrow(
    `access.deployRoleArn: "${user}" is not the ARN of an IAM role.`,
  );
});

test("the largest configuration, one with everything made elsewhere and one with every accepted weakening are taken", () => {
  for (const args of [max, bringYourOwn, weakened]) expect(() => resolveEksSettings("prod", args)).not.toThrow();
});

test("the defaults", () => {
  const { network, serviceCidr, pools, addons, ...settings } = resolve({});
  expect(settings).toEqual({
    name: "prod",
    region: "eu-central-1",
    partition: "aws",
    version: "1.36",
    strictNetworkPolicies: false,
    deployRoleArn: undefined,
    admins: {},
    teams: {},
    allowedCidrs: [],
    allowedSecurityGroupIds: [],
    publicCidrs: [],
    sessionManager: false,
    encryption: {},
    retentionDays: 365,
    autoMode: false,
    karpenter: false,
    registry: undefined,
    deletionProtection: true,
    tags: {},
  });
  expect(network).toMatchObject({
    kind: "new",
    zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
    egress: "nat",
    serviceEndpoints: false,
    unavailableEndpoints: [],
    singleNatGateway: false,
    connectedCidrs: [],
    connection: undefined,
  });
  expect([network.cidr, serviceCidr].map(formatCidr)).toEqual(["10.0.0.0/16", "172.20.0.0/16"]);
  expect(Object.keys(pools)).toEqual(["system", "workload"]);
  expect(pools["workload"]).toEqual({
    os: "bottlerocket",
    architecture: "x86_64",
    fips: false,
    instanceTypes: ["m7i.large"],
    capacity: "on-demand",
    minSize: 3,
    maxSize: 6,
    diskSizeGib: 50,
    labels: {},
    taints: [],
    releaseVersion: undefined,
    imdsHopLimit: 1,
  });
  expect(pools["system"]?.taints).toEqual([{ key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" }]);
  expect(addons["vpc-cni"]).toEqual({ version: "v1.22.4-eksbuild.3", configuration: {} });
});
