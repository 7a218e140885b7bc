import { AwsAccountBaseline, EksCluster } from "../../../components/aws";
import { awsRules } from "../../../policy-pack/rules/aws";
import { awsStackRules } from "../../../policy-pack/rules/stack/aws";
import { mutated, packFindings } from "../support/packFindings";
import { bringYourOwn, connected, defaults, max } from "./support/configurations";
import { PREVIEWS_TIMEOUT, type RegisteredResource } from "../support/previewResources";
import { previewResources } from "./support/previewResources";

const rules = [...awsRules, ...awsStackRules];
const findings = packFindings(rules);

type ProgramName = "defaults" | "max" | "connected" | "bring your own" | "account" | "cluster with account";

const programs: Record<ProgramName, () => unknown> = {
  defaults: () => new EksCluster("prod", defaults),
  max: () => new EksCluster("prod", max),
  connected: () => new EksCluster("prod", connected),
  "bring your own": () => new EksCluster("prod", bringYourOwn),
  account: () => new AwsAccountBaseline("account", { region: "eu-central-1" }),
  "cluster with account": () => {
    new AwsAccountBaseline("account", { region: "eu-central-1" });
    return new EksCluster("prod", max);
  },
};

const previewed = new Map<string, Map<string, RegisteredResource>>();

beforeAll(async () => {
  for (const [name, program] of Object.entries(programs))
    previewed.set(name, (await previewResources(program)).resources);
}, PREVIEWS_TIMEOUT);
const findingsOf = (program: ProgramName) =>
  findings((previewed.get(program) as Map<string, RegisteredResource>).values());

describe("the pack with production's levels", () => {
  // Backups and threat detection are not the cluster's; HTTPS outward is what a NAT gateway is for.
  const backup = "advisory aws-cluster-backup/missing prod-cluster";
  const detection = "advisory aws-threat-detection/missing prod-cluster";
  const outward = "advisory net-egress-controlled-aws/open-to-world prod-nodes-to-internet";

  const outwardOfSession = "advisory net-egress-controlled-aws/open-to-world prod-session-manager-outward";

  test.each<[ProgramName, string[]]>([
    ["defaults", [backup, detection, outward]],
    ["max", [backup, detection]],
    ["connected", [backup, detection, outward, outwardOfSession]],
    ["bring your own", [backup, detection, outward]],
    ["account", []],
    ["cluster with account", [backup]],
  ])("blocks nothing of %s", (program, expected) => {
    expect(findingsOf(program)).toEqual(expected);
  });
});

const json = (statement: object) => JSON.stringify({ Statement: [{ Effect: "Allow", ...statement }] });
const credentials = Buffer.from("password=correct-horse-battery").toString("base64");

// Each row weakens one input; exactly these findings are new. Undefined reads as absent.
const mutations: [string, string, unknown, string[]][] = [
  [
    "prod-cluster",
    "vpcConfig.endpointPublicAccess",
    true,
    [
      "mandatory cp-authorized-cidrs-eks/open-to-world prod-cluster",
      "mandatory cp-private-endpoint-eks/public prod-cluster",
    ],
  ],
  [
    "prod-cluster",
    "vpcConfig.endpointPrivateAccess",
    false,
    ["mandatory cp-private-endpoint-eks/no-private-endpoint prod-cluster"],
  ],
  ["prod-cluster", "vpcConfig.subnetIds", ["subnet-1"], ["mandatory cp-ha-multi-az-eks/too-few-subnets prod-cluster"]],
  ["prod-cluster", "version", undefined, ["mandatory cp-supported-version-eks/unpinned prod-cluster"]],
  ["prod-cluster", "version", "1.24", ["mandatory cp-supported-version-eks/unsupported prod-cluster"]],
  ["prod-cluster", "encryptionConfig", undefined, ["mandatory cp-etcd-encryption-cmk-eks/missing prod-cluster"]],
  [
    "prod-cluster",
    "encryptionConfig.resources",
    [],
    ["mandatory cp-etcd-encryption-cmk-eks/secrets-not-covered prod-cluster"],
  ],
  [
    "prod-cluster",
    "accessConfig.authenticationMode",
    "API_AND_CONFIG_MAP",
    ["advisory id-eks-access-api/api-and-config-map prod-cluster"],
  ],
  [
    "prod-cluster",
    "accessConfig.bootstrapClusterCreatorAdminPermissions",
    true,
    ["mandatory id-eks-creator-admin/creator-is-admin prod-cluster"],
  ],
  [
    "prod-cluster",
    "enabledClusterLogTypes",
    ["api"],
    ["mandatory audit-control-plane-logs-eks/incomplete prod-cluster"],
  ],
  ["prod-cluster", "deletionProtection", false, ["advisory cp-deletion-protection-eks/off prod-cluster"]],
  [
    "prod-secrets-key",
    "enableKeyRotation",
    false,
    ["mandatory aws-cluster-key/not-rotating prod-secrets-key", "mandatory cp-kms-key-rotation/off prod-secrets-key"],
  ],
  ["prod-secrets-key", "deletionWindowInDays", 7, ["mandatory cp-kms-key-deletion-window/too-short prod-secrets-key"]],
  [
    "prod-secrets-key",
    "policy",
    json({ Principal: "*", Action: "kms:*", Resource: "*" }),
    ["mandatory cp-kms-key-policy-public/anybody prod-secrets-key"],
  ],
  [
    "prod-node-0",
    "mapPublicIpOnLaunch",
    true,
    [
      "mandatory aws-node-subnets/public-subnet prod-pool-sandbox",
      "mandatory aws-node-subnets/public-subnet prod-pool-system",
      "mandatory aws-node-subnets/public-subnet prod-pool-workload",
      "mandatory net-private-nodes-subnet/public-ip prod-node-0",
    ],
  ],
  [
    "prod-pool-system-template",
    "networkInterfaces.0.associatePublicIpAddress",
    "true",
    ["mandatory net-private-nodes-instances/public-ip prod-pool-system-template"],
  ],
  [
    "prod-pool-system-template",
    "metadataOptions",
    undefined,
    [
      "mandatory nodes-imds-hop-limit/unset prod-pool-system-template",
      "mandatory nodes-imds-tokens/optional prod-pool-system-template",
    ],
  ],
  [
    "prod-pool-system-template",
    "metadataOptions.httpTokens",
    "optional",
    ["mandatory nodes-imds-tokens/optional prod-pool-system-template"],
  ],
  [
    "prod-pool-system-template",
    "metadataOptions.httpPutResponseHopLimit",
    2,
    ["mandatory nodes-imds-hop-limit/too-many-hops prod-pool-system-template"],
  ],
  [
    "prod-pool-system-template",
    "blockDeviceMappings.1.ebs.encrypted",
    "false",
    ["mandatory nodes-disk-encryption-instances/unencrypted prod-pool-system-template"],
  ],
  [
    "prod-pool-system-template",
    "blockDeviceMappings.1.ebs.kmsKeyId",
    undefined,
    ["advisory nodes-disk-cmk/no-customer-key prod-pool-system-template"],
  ],
  [
    "prod-pool-system-template",
    "userData",
    credentials,
    ["mandatory secrets-no-plaintext-user-data/credential prod-pool-system-template"],
  ],
  ["prod-pool-system", "launchTemplate", undefined, ["mandatory nodes-imds-launch-template/missing prod-pool-system"]],
  ["prod-pool-system", "amiType", "AL2_x86_64", ["mandatory nodes-hardened-os-eks/outdated prod-pool-system"]],
  ["prod-pool-system", "amiType", undefined, ["mandatory nodes-hardened-os-eks/unset prod-pool-system"]],
  ["prod-pool-system", "subnetIds", ["subnet-1"], ["mandatory nodes-multi-az-eks/one-subnet prod-pool-system"]],
  ["prod-pool-system", "nodeRepairConfig.enabled", false, ["advisory nodes-self-healing-eks/off prod-pool-system"]],
  [
    "prod-pool-system",
    "remoteAccess",
    { ec2SshKey: "key" },
    ["mandatory net-no-open-admin-ports-node-group/ssh-open-to-world prod-pool-system"],
  ],
  [
    "prod-default-security-group",
    "ingress",
    [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }],
    [
      "mandatory aws-default-security-group/has-rules prod-vpc",
      "mandatory net-node-firewall-default-group/has-rules prod-default-security-group",
    ],
  ],
  [
    "prod-nodes-from-control-plane-10250",
    "cidrIpv4",
    "0.0.0.0/0",
    ["mandatory net-node-firewall-security-group/open-to-world prod-nodes-from-control-plane-10250"],
  ],
  [
    "prod-nodes-from-control-plane-10250",
    "description",
    undefined,
    ["mandatory net-node-firewall-description/missing prod-nodes-from-control-plane-10250"],
  ],
  ["prod-node-acl", "ingress.2.toPort", 65535, ["mandatory net-no-open-admin-ports-network-acl/rdp prod-node-acl"]],
  ["prod-flow-log", "trafficType", "ACCEPT", ["mandatory aws-vpc-flow-logs/accepted-only prod-flow-log"]],
  ["prod-vpc-cni", "configurationValues", "{}", ["mandatory aws-network-policy-engine/off prod-vpc-cni"]],
  [
    "prod-eks-auth-endpoint",
    "serviceName",
    "com.amazonaws.eu-central-1.other",
    ["mandatory aws-private-cluster-endpoints/unreachable prod-cluster"],
  ],
  [
    "prod-access-deploy",
    "kubernetesGroups",
    ["system:masters"],
    ["mandatory id-eks-access-entry-masters/system-masters prod-access-deploy"],
  ],
  [
    "prod-node-AmazonEKSWorkerNodePolicy",
    "policyArn",
    "arn:aws:iam::aws:policy/AdministratorAccess",
    [
      "mandatory aws-node-role-policies/outside-allowlist prod-node-AmazonEKSWorkerNodePolicy",
      "mandatory id-no-administrator-roles/administrative prod-node-AmazonEKSWorkerNodePolicy",
    ],
  ],
  [
    "prod-node-AmazonEC2ContainerRegistryPullOnly",
    "policyArn",
    "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser",
    [
      "mandatory aws-node-role-policies/outside-allowlist prod-node-AmazonEC2ContainerRegistryPullOnly",
      "mandatory aws-node-role-registry/may-push prod-node-AmazonEC2ContainerRegistryPullOnly",
    ],
  ],
  [
    "prod-flow-log-policy",
    "policy",
    json({ Action: "*", Resource: "*" }),
    ["mandatory id-iam-no-wildcards/wildcard prod-flow-log-policy"],
  ],
  [
    "prod-cluster-role",
    "assumeRolePolicy",
    json({ Action: "sts:AssumeRole", Principal: "*" }),
    ["mandatory id-iam-role-trust/anybody prod-cluster-role"],
  ],
  [
    "prod-control-plane-logs",
    "retentionInDays",
    30,
    ["mandatory audit-log-retention-aws/too-short prod-control-plane-logs"],
  ],
  [
    "prod-control-plane-logs",
    "kmsKeyId",
    undefined,
    ["mandatory audit-log-encryption-aws/no-customer-key prod-control-plane-logs"],
  ],
  ["prod-control-plane-logs", "name", "/other", ["mandatory aws-control-plane-log-group/missing prod-cluster"]],
  [
    "prod-repository-tools",
    "imageTagMutability",
    "MUTABLE",
    ["mandatory img-registry-immutable-tags/mutable prod-repository-tools"],
  ],
  [
    "prod-repository-tools",
    "encryptionConfigurations.0.encryptionType",
    "AES256",
    ["mandatory img-registry-encryption-ecr/not-kms prod-repository-tools"],
  ],
  [
    "prod-repository-tools",
    "imageScanningConfiguration.scanOnPush",
    false,
    ["mandatory img-registry-scan-ecr/off prod-repository-tools"],
  ],
  [
    "prod-repository-tools-policy",
    "policy",
    json({ Principal: "*", Action: "ecr:*" }),
    ["mandatory img-registry-public-ecr/anybody prod-repository-tools-policy"],
  ],
  ["account-ebs-encryption", "enabled", false, ["mandatory nodes-disk-encryption-default/off account-ebs-encryption"]],
  ["account-detector-audit-logs", "status", "DISABLED", ["advisory aws-threat-detection/missing prod-cluster"]],
  ["account-trail", "isMultiRegionTrail", false, ["mandatory audit-cloud-activity-aws/one-region account-trail"]],
  [
    "account-trail",
    "enableLogFileValidation",
    false,
    ["mandatory audit-cloud-activity-aws/not-validated account-trail"],
  ],
  ["account-trail", "kmsKeyId", undefined, ["mandatory audit-cloud-activity-aws/no-customer-key account-trail"]],
];

test.each(mutations)("%s: %s = %j is found, and nothing else is", (name, path, value, expected) => {
  const resources = new Map(previewed.get("cluster with account"));
  resources.set(name, mutated(resources.get(name) as RegisteredResource, path, value));
  const before = findingsOf("cluster with account");
  const after = findings(resources.values());
  expect(after.filter((finding) => !before.includes(finding))).toEqual(expected);
  expect(before.filter((finding) => !after.includes(finding))).toEqual([]);
});
