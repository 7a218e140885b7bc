import { AwsAccountBaseline, EksCluster, EksWorkloadGrant } from "../../../components/aws";
import { enforcedControls } from "../../../components/aws/enforcedControls";
import { resolveEksSettings } from "../../../components/aws/settings";
import { bringYourOwn, defaults, max, weakened } from "./support/configurations";
import { PREVIEWS_TIMEOUT, type RegisteredResource, UNKNOWN } from "../support/previewResources";
import { ACCOUNT, previewResources } from "./support/previewResources";

type Program = "defaults" | "max" | "account" | "grant";

const programs: Record<Program, () => unknown> = {
  defaults: () => new EksCluster("prod", defaults),
  max: () => new EksCluster("prod", max),
  account: () =>
    new AwsAccountBaseline("account", {
      region: "eu-central-1",
      notificationTopicArn: "arn:aws:sns:eu-central-1:123456789012:security",
    }),
  grant: () =>
    new EksWorkloadGrant("billing", {
      clusterName: "prod",
      region: "eu-central-1",
      namespace: "team-a",
      serviceAccount: "billing",
    }),
};

const clusterArn = `arn:aws:eks:eu-central-1:${ACCOUNT}:cluster/prod`;
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/prod-eu-central-1-${name}`;
const log = (name: string) => `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:${name}`;
const keyAdministration = {
  Sid: "AccountAdministration",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: "kms:*",
  Resource: "*",
};
const encryptedDisk = (deviceName: string, volumeSize: number) => ({
  deviceName,
  ebs: { encrypted: "true", kmsKeyId: UNKNOWN, volumeType: "gp3", volumeSize, deleteOnTermination: "true" },
});
const isolated = [UNKNOWN, UNKNOWN, UNKNOWN];

// Control, resource, property and the exact value. A path that ends in () is read as JSON, and base64 text is decoded.
const enforced: [string, Program, string, string, unknown][] = [
  ["cp-private-endpoint", "defaults", "prod-cluster", "vpcConfig.endpointPublicAccess", false],
  ["cp-private-endpoint", "defaults", "prod-cluster", "vpcConfig.endpointPrivateAccess", true],
  ["cp-private-endpoint", "max", "prod-control-plane-from-10.200.4.0-24", "cidrIpv4", "10.200.4.0/24"],
  [
    "cp-private-endpoint",
    "max",
    "prod-control-plane-from-group-0",
    "referencedSecurityGroupId",
    "sg-0123456789abcdef0",
  ],
  ["cp-authorized-cidrs", "defaults", "prod-cluster", "vpcConfig.publicAccessCidrs", undefined],
  ["cp-ha-multi-az", "defaults", "prod-cluster", "vpcConfig.subnetIds", isolated],
  ["cp-ha-multi-az", "defaults", "prod-intra-0", "availabilityZone", "eu-central-1a"],
  ["cp-ha-multi-az", "defaults", "prod-intra-1", "availabilityZone", "eu-central-1b"],
  ["cp-ha-multi-az", "defaults", "prod-intra-2", "availabilityZone", "eu-central-1c"],
  ["cp-ha-multi-az", "defaults", "prod-cluster", "zonalShiftConfig.enabled", true],
  ["cp-supported-version", "defaults", "prod-cluster", "version", "1.36"],
  ["cp-supported-version", "defaults", "prod-cluster", "upgradePolicy.supportType", "STANDARD"],
  ["cp-etcd-encryption-cmk", "defaults", "prod-cluster", "encryptionConfig.resources", ["secrets"]],
  ["cp-etcd-encryption-cmk", "defaults", "prod-cluster", "encryptionConfig.provider.keyArn", UNKNOWN],
  ["cp-kms-key-hygiene", "defaults", "prod-secrets-key", "enableKeyRotation", true],
  ["cp-kms-key-hygiene", "defaults", "prod-logs-key", "rotationPeriodInDays", 365],
  ["cp-kms-key-hygiene", "defaults", "prod-volumes-key", "deletionWindowInDays", 30],
  [
    "cp-kms-key-hygiene",
    "defaults",
    "prod-secrets-key",
    "policy().Statement",
    [
      keyAdministration,
      {
        Sid: "ClusterRole",
        Effect: "Allow",
        Principal: { AWS: role("cluster") },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey", "kms:ListGrants", "kms:CreateGrant"],
        Resource: "*",
      },
    ],
  ],
  ["cp-deletion-protection", "defaults", "prod-cluster", "deletionProtection", true],
  ["net-dedicated-vpc", "defaults", "prod-vpc", "enableDnsSupport", true],
  ["net-dedicated-vpc", "defaults", "prod-vpc", "enableDnsHostnames", true],
  ["net-private-nodes", "defaults", "prod-pool-system", "subnetIds", isolated],
  ["net-private-nodes", "defaults", "prod-node-0", "mapPublicIpOnLaunch", false],
  ["net-private-nodes", "defaults", "prod-public-0", "mapPublicIpOnLaunch", false],
  [
    "net-private-nodes",
    "defaults",
    "prod-pool-system-template",
    "networkInterfaces",
    [{ deviceIndex: 0, associatePublicIpAddress: "false", securityGroups: [UNKNOWN], deleteOnTermination: "true" }],
  ],
  ["net-egress-controlled", "defaults", "prod-nat-0", "connectivityType", "public"],
  ["net-egress-controlled", "defaults", "prod-nodes-to-internet", "ipProtocol", "tcp"],
  ["net-egress-controlled", "defaults", "prod-nodes-to-internet", "toPort", 443],
  ["net-egress-controlled", "max", "prod-nodes-to-s3", "prefixListId", UNKNOWN],
  [
    "net-private-service-endpoints",
    "max",
    "prod-eks-auth-endpoint",
    "serviceName",
    "com.amazonaws.eu-central-1.eks-auth",
  ],
  ["net-private-service-endpoints", "max", "prod-eks-auth-endpoint", "privateDnsEnabled", true],
  [
    "net-private-service-endpoints",
    "max",
    "prod-ecr.dkr-endpoint",
    "policy().Statement.0.Condition",
    { StringEquals: { "aws:PrincipalAccount": ACCOUNT } },
  ],
  ["net-node-firewall-least-privilege", "defaults", "prod-default-security-group", "ingress", []],
  ["net-node-firewall-least-privilege", "defaults", "prod-default-security-group", "egress", []],
  [
    "net-node-firewall-least-privilege",
    "defaults",
    "prod-nodes-from-control-plane-10250",
    "referencedSecurityGroupId",
    UNKNOWN,
  ],
  [
    "net-node-firewall-least-privilege",
    "defaults",
    "prod-nodes-from-control-plane-10250",
    "description",
    "Kubelet and webhooks from the API server",
  ],
  ["net-no-open-admin-ports", "defaults", "prod-pool-system", "remoteAccess", undefined],
  ["net-no-open-admin-ports", "defaults", "prod-pool-system-template", "keyName", undefined],
  ["net-flow-logs", "defaults", "prod-flow-log", "trafficType", "ALL"],
  ["net-flow-logs", "defaults", "prod-flow-log", "maxAggregationInterval", 60],
  ["net-flow-logs", "defaults", "prod-flow-log", "logDestination", log("/aws/vpc/flow-logs/prod")],
  ["net-vpc-native-pods", "defaults", "prod-vpc-cni", "addonName", "vpc-cni"],
  [
    "net-cni-networkpolicy-engine",
    "defaults",
    "prod-vpc-cni",
    "configurationValues()",
    { enableNetworkPolicy: "true", env: { NETWORK_POLICY_ENFORCING_MODE: "standard" } },
  ],
  [
    "net-cni-networkpolicy-engine",
    "max",
    "prod-vpc-cni",
    "configurationValues()",
    { enableNetworkPolicy: "true", env: { NETWORK_POLICY_ENFORCING_MODE: "strict" } },
  ],
  ["id-human-sso", "max", "prod-access-team-team-a", "principalArn", `arn:aws:iam::${ACCOUNT}:role/team-a`],
  ["id-human-sso", "max", "prod-access-team-team-a", "kubernetesGroups", ["team-a-developers"]],
  ["id-eks-access-api", "defaults", "prod-cluster", "accessConfig.authenticationMode", "API"],
  ["id-eks-access-api", "defaults", "prod-cluster", "accessConfig.bootstrapClusterCreatorAdminPermissions", false],
  ["id-eks-access-api", "defaults", "prod-access-deploy", "principalArn", `arn:aws:iam::${ACCOUNT}:role/deploy`],
  [
    "id-eks-access-api",
    "defaults",
    "prod-access-deploy-policy",
    "policyArn",
    "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
  ],
  [
    "id-cloud-iam-kubernetes",
    "max",
    "prod-access-team-team-a-policy",
    "policyArn",
    "arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy",
  ],
  [
    "id-cloud-iam-kubernetes",
    "max",
    "prod-access-team-team-a-policy",
    "accessScope",
    { type: "namespace", namespaces: ["team-a"] },
  ],
  [
    "id-iam-groups-not-users",
    "defaults",
    "prod-cluster-role",
    "assumeRolePolicy().Statement",
    [{ Effect: "Allow", Principal: { Service: "eks.amazonaws.com" }, Action: ["sts:AssumeRole", "sts:TagSession"] }],
  ],
  ["id-workload-identity", "defaults", "prod-eks-pod-identity-agent", "addonName", "eks-pod-identity-agent"],
  [
    "id-workload-identity",
    "defaults",
    "prod-vpc-cni",
    "podIdentityAssociations",
    [{ serviceAccount: "aws-node", roleArn: UNKNOWN }],
  ],
  ["id-workload-identity", "defaults", "prod-oidc-provider", "clientIdLists", ["sts.amazonaws.com"]],
  [
    "id-workload-identity-scoped",
    "defaults",
    "prod-vpc-cni-role",
    "assumeRolePolicy().Statement.0.Condition",
    {
      StringEquals: {
        "aws:SourceAccount": ACCOUNT,
        "aws:RequestTag/eks-cluster-arn": clusterArn,
        "aws:RequestTag/kubernetes-namespace": "kube-system",
        "aws:RequestTag/kubernetes-service-account": "aws-node",
      },
    },
  ],
  [
    "id-workload-identity-scoped",
    "grant",
    "billing-role",
    "assumeRolePolicy().Statement.0.Condition.StringEquals",
    {
      "aws:SourceAccount": ACCOUNT,
      "aws:RequestTag/eks-cluster-arn": clusterArn,
      "aws:RequestTag/kubernetes-namespace": "team-a",
      "aws:RequestTag/kubernetes-service-account": "billing",
    },
  ],
  [
    "id-infra-identity-least-privilege",
    "defaults",
    "prod-node-AmazonEKSWorkerNodePolicy",
    "policyArn",
    "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
  ],
  [
    "id-infra-identity-least-privilege",
    "defaults",
    "prod-cluster-AmazonEKSClusterPolicy",
    "policyArn",
    "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy",
  ],
  [
    "id-infra-identity-least-privilege",
    "defaults",
    "prod-flow-log-policy",
    "policy().Statement.0.Resource",
    [log("/aws/vpc/flow-logs/prod"), `${log("/aws/vpc/flow-logs/prod")}:*`],
  ],
  [
    "kubelet-runtime-hardening",
    "defaults",
    "prod-pool-system-template",
    "userData",
    expect.stringContaining("pod-pids-limit = 4096\n"),
  ],
  [
    "pod-seccomp",
    "defaults",
    "prod-pool-system-template",
    "userData",
    expect.stringContaining("seccomp-default = true\n"),
  ],
  [
    "kubelet-authn-authz",
    "defaults",
    "prod-pool-system-template",
    "userData",
    expect.not.stringMatching(/anonymous|authori[sz]ation-mode/),
  ],
  [
    "kubelet-readonly-port",
    "defaults",
    "prod-pool-system-template",
    "userData",
    expect.not.stringMatching(/read-?only-?port/i),
  ],
  [
    "secrets-no-plaintext",
    "defaults",
    "prod-pool-system-template",
    "userData",
    expect.not.stringMatching(/password|secret|token/i),
  ],
  ["nodes-hardened-os", "defaults", "prod-pool-workload", "amiType", "BOTTLEROCKET_x86_64"],
  [
    "nodes-secure-boot",
    "defaults",
    "prod-pool-system-template",
    "userData",
    expect.stringContaining('lockdown = "integrity"\n'),
  ],
  ["nodes-auto-upgrade", "defaults", "prod-pool-system", "releaseVersion", "1.64.0-0123abcd"],
  [
    "nodes-auto-upgrade",
    "defaults",
    "prod-pool-system",
    "updateConfig",
    { maxUnavailablePercentage: 33, updateStrategy: "DEFAULT" },
  ],
  ["nodes-self-healing", "defaults", "prod-pool-system", "nodeRepairConfig.enabled", true],
  ["nodes-self-healing", "defaults", "prod-eks-node-monitoring-agent", "addonName", "eks-node-monitoring-agent"],
  [
    "nodes-isolation-pools",
    "defaults",
    "prod-pool-system",
    "taints",
    [{ key: "CriticalAddonsOnly", value: "true", effect: "NO_SCHEDULE" }],
  ],
  [
    "nodes-isolation-pools",
    "max",
    "prod-pool-sandbox",
    "taints",
    [
      { key: "hardened-cluster/pool", value: "sandbox", effect: "NO_SCHEDULE" },
      { key: "dedicated", value: "builds", effect: "NO_EXECUTE" },
    ],
  ],
  [
    "nodes-isolation-pools",
    "max",
    "prod-pool-sandbox",
    "labels",
    { tier: "untrusted", "hardened-cluster/pool": "sandbox" },
  ],
  ["nodes-multi-az", "defaults", "prod-node-2", "availabilityZone", "eu-central-1c"],
  ["nodes-multi-az", "defaults", "prod-pool-workload", "subnetIds", isolated],
  [
    "nodes-disk-encryption",
    "defaults",
    "prod-pool-system-template",
    "blockDeviceMappings",
    [encryptedDisk("/dev/xvda", 4), encryptedDisk("/dev/xvdb", 50)],
  ],
  ["nodes-disk-encryption", "account", "account-ebs-encryption", "enabled", true],
  ["nodes-storage-class-encryption", "defaults", "prod-aws-ebs-csi-driver", "addonName", "aws-ebs-csi-driver"],
  ["nodes-storage-class-encryption", "account", "account-ebs-encryption", "enabled", true],
  ["nodes-imds-restricted", "defaults", "prod-pool-system-template", "metadataOptions.httpTokens", "required"],
  ["nodes-imds-restricted", "defaults", "prod-pool-system-template", "metadataOptions.httpPutResponseHopLimit", 1],
  ["nodes-imds-restricted", "defaults", "prod-pool-system-template", "metadataOptions.httpEndpoint", "enabled"],
  [
    "nodes-imds-restricted",
    "defaults",
    "prod-pool-system-template",
    "metadataOptions.instanceMetadataTags",
    "disabled",
  ],
  ["nodes-imds-restricted", "account", "account-metadata-defaults", "httpTokens", "required"],
  ["nodes-fips-confidential", "max", "prod-pool-workload", "amiType", "BOTTLEROCKET_ARM_64_FIPS"],
  [
    "adm-required-labels",
    "max",
    "prod-cluster",
    "tags",
    { owner: "platform", environment: "prod", Name: "prod-cluster" },
  ],
  ["img-registry-private-hardened", "max", "prod-repository-team-a-api", "imageTagMutability", "IMMUTABLE"],
  [
    "img-registry-private-hardened",
    "max",
    "prod-repository-team-a-api",
    "encryptionConfigurations",
    [{ encryptionType: "KMS", kmsKey: UNKNOWN }],
  ],
  ["img-registry-scan", "max", "prod-repository-tools", "imageScanningConfiguration.scanOnPush", true],
  ["img-registry-scan", "account", "account-image-scanning", "scanType", "ENHANCED"],
  ["img-registry-scan", "account", "account-inspector", "resourceTypes", ["ECR", "EC2"]],
  [
    "img-registry-pull-readonly",
    "defaults",
    "prod-node-AmazonEC2ContainerRegistryPullOnly",
    "policyArn",
    "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
  ],
  [
    "img-registry-pull-readonly",
    "max",
    "prod-repository-tools-policy",
    "policy().Statement.1",
    {
      Sid: "OnlyThePipelinePushes",
      Effect: "Deny",
      Principal: "*",
      Action: ["ecr:PutImage", "ecr:InitiateLayerUpload", "ecr:UploadLayerPart", "ecr:CompleteLayerUpload"],
      Condition: { ArnNotEquals: { "aws:PrincipalArn": [`arn:aws:iam::${ACCOUNT}:role/build`] } },
    },
  ],
  ["rt-cloud-threat-detection", "account", "account-detector", "enable", true],
  ["rt-cloud-threat-detection", "account", "account-detector-audit-logs", "name", "EKS_AUDIT_LOGS"],
  ["rt-cloud-threat-detection", "account", "account-detector-audit-logs", "status", "ENABLED"],
  ["rt-cloud-threat-detection", "account", "account-detector-runtime", "name", "RUNTIME_MONITORING"],
  [
    "rt-cloud-threat-detection",
    "account",
    "account-detector-runtime",
    "additionalConfigurations",
    [
      { name: "EKS_ADDON_MANAGEMENT", status: "ENABLED" },
      { name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "DISABLED" },
      { name: "EC2_AGENT_MANAGEMENT", status: "DISABLED" },
    ],
  ],
  [
    "audit-control-plane-logs",
    "defaults",
    "prod-cluster",
    "enabledClusterLogTypes",
    ["api", "audit", "authenticator", "controllerManager", "scheduler"],
  ],
  ["audit-control-plane-logs", "defaults", "prod-control-plane-logs", "name", "/aws/eks/prod/cluster"],
  ["audit-log-retention-encryption", "defaults", "prod-control-plane-logs", "retentionInDays", 365],
  ["audit-log-retention-encryption", "defaults", "prod-control-plane-logs", "kmsKeyId", UNKNOWN],
  ["audit-log-retention-encryption", "defaults", "prod-flow-logs", "deletionProtectionEnabled", true],
  [
    "audit-log-retention-encryption",
    "defaults",
    "prod-logs-key",
    "policy().Statement.1.Condition.ArnEquals",
    {
      "kms:EncryptionContext:aws:logs:arn": [
        "/aws/eks/prod/cluster",
        "/aws/vpc/flow-logs/prod",
        "/aws/containerinsights/prod/application",
        "/aws/containerinsights/prod/dataplane",
        "/aws/containerinsights/prod/host",
        "/aws/containerinsights/prod/performance",
      ].map(log),
    },
  ],
  ["audit-log-retention-encryption", "account", "account-cloudtrail-retention", "rules.0.expiration.days", 365],
  [
    "audit-node-container-logs",
    "defaults",
    "prod-amazon-cloudwatch-observability",
    "addonName",
    "amazon-cloudwatch-observability",
  ],
  ["audit-cloud-activity", "account", "account-trail", "isMultiRegionTrail", true],
  ["audit-cloud-activity", "account", "account-trail", "enableLogFileValidation", true],
  ["audit-cloud-activity", "account", "account-trail", "kmsKeyId", UNKNOWN],
  [
    "audit-security-bulletins",
    "account",
    "account-eks-health",
    "eventPattern()",
    { source: ["aws.health"], detail: { service: ["EKS"] } },
  ],
];

function read(resource: RegisteredResource | undefined, path: string): unknown {
  if (resource === undefined) throw new Error("there is no such resource");
  return path.split(".").reduce<unknown>((value, part) => {
    const isJson = part.endsWith("()");
    const member = (value as Record<string, unknown>)[part.replace("()", "")];
    if (part === "userData") return Buffer.from(String(member), "base64").toString("utf8");
    return isJson ? JSON.parse(String(member)) : member;
  }, resource.inputs);
}

const registered = {} as Record<Program, Map<string, RegisteredResource>>;

beforeAll(async () => {
  for (const [name, program] of Object.entries(programs)) {
    registered[name as Program] = (await previewResources(program)).resources;
  }
}, PREVIEWS_TIMEOUT);

test.each(enforced)("%s: %s %s.%s", (_, program, name, path, expected) => {
  expect(read(registered[program].get(name), path)).toEqual(expected);
});

test("cp-no-static-credentials, secrets-pulumi-state: no resource takes a key pair, password or kubeconfig", () => {
  const names = Object.values(registered).flatMap((resources) =>
    [...resources.values()].filter(
      ({ custom, inputs }) => custom && /password|private_?key|kubeconfig/i.test(JSON.stringify(inputs)),
    ),
  );
  expect(names).toEqual([]);
});

test("no IAM user and no policy of a user is made", () => {
  const types = Object.values(registered).flatMap((resources) => [...resources.values()].map(({ type }) => type));
  expect(types.filter((type) => /iam\/(user|group|accessKey)/i.test(type))).toEqual([]);
});

describe("the controls that a cluster says it enforces", () => {
  const proven = new Set([...enforced.map(([control]) => control), "cp-no-static-credentials", "secrets-pulumi-state"]);
  const claims = (args: typeof defaults) => enforcedControls(resolveEksSettings("prod", args));

  test.each([
    ["defaults", defaults],
    ["everything turned on", max],
    ["everything made elsewhere", bringYourOwn],
  ])("with %s are each proven above", (_, args) => {
    expect(claims(args).filter((control) => !proven.has(control))).toEqual([]);
  });

  test("do not name what was weakened", () => {
    const claimed = claims(weakened);
    const given = weakened.acceptedRisks?.map(({ control }) => control) ?? [];
    expect(given).toHaveLength(5);
    expect(given.filter((control) => claimed.includes(control))).toEqual([]);
    expect(given.filter((control) => !claims(defaults).includes(control))).toEqual([]);
    expect(claimed).not.toContain("nodes-secure-boot");
  });

  test("do not name what was made elsewhere", () => {
    const claimed = claims(bringYourOwn);
    const elsewhere = [
      "cp-kms-key-hygiene",
      "net-egress-controlled",
      "net-flow-logs",
      "net-node-firewall-least-privilege",
    ];
    expect(elsewhere.filter((control) => claimed.includes(control))).toEqual([]);
  });

  test("name options only where they are on", () => {
    const optional = ["img-registry-scan", "net-private-service-endpoints", "nodes-fips-confidential"];
    expect(optional.filter((control) => claims(defaults).includes(control))).toEqual([]);
    expect(optional.filter((control) => !claims(max).includes(control))).toEqual([]);
  });
});
