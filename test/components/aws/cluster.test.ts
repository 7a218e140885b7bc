import { EksCluster, type EksClusterArgs } from "../../../components/aws";
import { eksKubeconfig } from "../../../components/aws/kubeconfig";
import { autoMode, bringYourOwn, connected, defaults, max, weakened } from "./support/configurations";
import { countByType, type RegisteredResource, UNKNOWN } from "../support/previewResources";
import { previewResources } from "./support/previewResources";
import { settledOutput } from "../support/settledOutput";
import { unknownPaths } from "../support/unknownPaths";

const allResources = (output: unknown) =>
  (output as { allResources(): Promise<Set<{ urn: { promise(): Promise<string> } }>> }).allResources();

interface Preview {
  readonly resources: Map<string, RegisteredResource>;
  readonly cluster: EksCluster;
}

// A preview takes its time, and the tests only read it.
const previews = new Map<EksClusterArgs, Promise<Preview>>();

function preview(args: EksClusterArgs): Promise<Preview> {
  const known =
    previews.get(args) ??
    previewResources(() => new EksCluster("prod", args)).then(({ resources, result }) => ({
      resources,
      cluster: result,
    }));
  previews.set(args, known);
  return known;
}

const namesOf = (resources: Map<string, RegisteredResource>, type: string) =>
  [...resources.values()].filter((resource) => resource.type === type).map(({ name }) => name);

describe("the resources", () => {
  test("with defaults", async () => {
    const { resources } = await preview(defaults);
    expect(countByType(resources.values())).toEqual({
      "aws:cloudwatch/logGroup:LogGroup": 6,
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": 1,
      "aws:ec2/eip:Eip": 3,
      "aws:ec2/flowLog:FlowLog": 1,
      "aws:ec2/internetGateway:InternetGateway": 1,
      "aws:ec2/launchTemplate:LaunchTemplate": 2,
      "aws:ec2/natGateway:NatGateway": 3,
      "aws:ec2/networkAcl:NetworkAcl": 3,
      "aws:ec2/route:Route": 4,
      "aws:ec2/routeTable:RouteTable": 5,
      "aws:ec2/routeTableAssociation:RouteTableAssociation": 9,
      "aws:ec2/securityGroup:SecurityGroup": 2,
      "aws:ec2/subnet:Subnet": 9,
      "aws:ec2/vpc:Vpc": 1,
      "aws:ec2/vpcEndpoint:VpcEndpoint": 1,
      "aws:eks/accessEntry:AccessEntry": 1,
      "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": 1,
      "aws:eks/addon:Addon": 7,
      "aws:eks/cluster:Cluster": 1,
      "aws:eks/nodeGroup:NodeGroup": 2,
      "aws:iam/openIdConnectProvider:OpenIdConnectProvider": 1,
      "aws:iam/role:Role": 6,
      "aws:iam/rolePolicy:RolePolicy": 1,
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 6,
      "aws:kms/alias:Alias": 3,
      "aws:kms/key:Key": 3,
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": 2,
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": 9,
      "hardened-cluster:index:EksCluster": 1,
    });
  });

  test("with everything turned on", async () => {
    const { resources } = await preview(max);
    expect(countByType(resources.values())).toEqual({
      "aws:cloudwatch/logGroup:LogGroup": 6,
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": 1,
      "aws:ec2/flowLog:FlowLog": 1,
      "aws:ec2/launchTemplate:LaunchTemplate": 3,
      "aws:ec2/networkAcl:NetworkAcl": 2,
      "aws:ec2/routeTable:RouteTable": 4,
      "aws:ec2/routeTableAssociation:RouteTableAssociation": 6,
      "aws:ec2/securityGroup:SecurityGroup": 3,
      "aws:ec2/subnet:Subnet": 6,
      "aws:ec2/vpc:Vpc": 1,
      "aws:ec2/vpcEndpoint:VpcEndpoint": 12,
      "aws:ecr/lifecyclePolicy:LifecyclePolicy": 2,
      "aws:ecr/repository:Repository": 2,
      "aws:ecr/repositoryPolicy:RepositoryPolicy": 2,
      "aws:eks/accessEntry:AccessEntry": 4,
      "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": 3,
      "aws:eks/addon:Addon": 7,
      "aws:eks/cluster:Cluster": 1,
      "aws:eks/nodeGroup:NodeGroup": 3,
      "aws:eks/podIdentityAssociation:PodIdentityAssociation": 1,
      "aws:iam/instanceProfile:InstanceProfile": 1,
      "aws:iam/openIdConnectProvider:OpenIdConnectProvider": 1,
      "aws:iam/role:Role": 7,
      "aws:iam/rolePolicy:RolePolicy": 2,
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 6,
      "aws:kms/alias:Alias": 4,
      "aws:kms/key:Key": 4,
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": 3,
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": 12,
      "hardened-cluster:index:EksCluster": 1,
    });
  });

  test("with a network and keys made elsewhere", async () => {
    const { resources } = await preview(bringYourOwn);
    expect(countByType(resources.values())).toEqual({
      "aws:cloudwatch/logGroup:LogGroup": 5,
      "aws:ec2/launchTemplate:LaunchTemplate": 2,
      "aws:ec2/securityGroup:SecurityGroup": 2,
      "aws:eks/accessEntry:AccessEntry": 1,
      "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": 1,
      "aws:eks/addon:Addon": 7,
      "aws:eks/cluster:Cluster": 1,
      "aws:eks/nodeGroup:NodeGroup": 2,
      "aws:iam/openIdConnectProvider:OpenIdConnectProvider": 1,
      "aws:iam/role:Role": 5,
      "aws:iam/rolePolicy:RolePolicy": 2,
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 6,
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": 2,
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": 9,
      "hardened-cluster:index:EksCluster": 1,
    });
    expect(resources.get("prod-cluster")?.inputs.vpcConfig.subnetIds).toEqual(
      bringYourOwn.network?.existing?.controlPlaneSubnetIds,
    );
    expect(resources.get("prod-pool-workload")?.inputs.subnetIds).toEqual(
      bringYourOwn.network?.existing?.nodeSubnetIds,
    );
  });

  test("with Auto Mode there are no pools, and no add-ons that it has built in", async () => {
    const { resources } = await preview(autoMode);
    expect(namesOf(resources, "aws:eks/nodeGroup:NodeGroup")).toEqual([]);
    expect(namesOf(resources, "aws:eks/addon:Addon")).toEqual(["prod-amazon-cloudwatch-observability"]);
    expect(resources.get("prod-cluster")?.inputs).toMatchObject({
      computeConfig: { enabled: true, nodePools: ["general-purpose", "system"], nodeRoleArn: UNKNOWN },
      storageConfig: { blockStorage: { enabled: true } },
      kubernetesNetworkConfig: { elasticLoadBalancing: { enabled: true } },
    });
    // Its storage driver makes volumes with the cluster's role.
    expect(resources.get("prod-volumes-key")?.inputs.policy).toContain("role/prod-eu-central-1-cluster");
    expect((await preview(defaults)).resources.get("prod-volumes-key")?.inputs.policy).not.toContain(
      "role/prod-eu-central-1-cluster",
    );
  });

  test("all belong to the cluster and are made in its region", async () => {
    const { resources } = await preview(max);
    const children = [...resources.values()].filter(({ custom }) => custom);
    expect(children.filter(({ parent }) => parent !== "prod")).toEqual([]);
    // IAM is global.
    const regional = children.filter(({ type }) => !type.startsWith("aws:iam/"));
    expect(regional.filter(({ inputs }) => inputs.region !== "eu-central-1").map(({ name }) => name)).toEqual([]);
  });

  test("carry the user's tags wherever AWS takes tags", async () => {
    const { resources } = await preview(max);
    const tagged = [...resources.values()].filter(({ custom, inputs }) => custom && inputs.tags !== undefined);
    expect(tagged.length).toBeGreaterThan(50);
    expect(
      tagged.filter(({ inputs }) => inputs.tags.owner !== "platform" || inputs.tags.environment !== "prod"),
    ).toEqual([]);
  });
});

test("nothing but references to the cluster's own resources is unknown at preview", async () => {
  const { resources } = await preview(max);
  expect(unknownPaths(resources.values())).toEqual([
    "Addon podIdentityAssociations[].roleArn",
    "Alias targetKeyId",
    "Cluster encryptionConfig.provider.keyArn",
    "Cluster roleArn",
    "Cluster vpcConfig.securityGroupIds[]",
    "Cluster vpcConfig.subnetIds[]",
    "DefaultSecurityGroup vpcId",
    "FlowLog iamRoleArn",
    "FlowLog vpcId",
    "LaunchTemplate blockDeviceMappings[].ebs.kmsKeyId",
    "LaunchTemplate networkInterfaces[].securityGroups[]",
    "LogGroup kmsKeyId",
    "NetworkAcl subnetIds[]",
    "NetworkAcl vpcId",
    "NodeGroup launchTemplate.id",
    "NodeGroup launchTemplate.version",
    "NodeGroup nodeRoleArn",
    "NodeGroup subnetIds[]",
    "OpenIdConnectProvider url",
    "PodIdentityAssociation roleArn",
    "Repository encryptionConfigurations[].kmsKey",
    "RouteTable vpcId",
    "RouteTableAssociation routeTableId",
    "RouteTableAssociation subnetId",
    "SecurityGroup vpcId",
    "SecurityGroupEgressRule prefixListId",
    "SecurityGroupEgressRule securityGroupId",
    "SecurityGroupIngressRule referencedSecurityGroupId",
    "SecurityGroupIngressRule securityGroupId",
    "Subnet vpcId",
    "VpcEndpoint routeTableIds[]",
    "VpcEndpoint securityGroupIds[]",
    "VpcEndpoint subnetIds[]",
    "VpcEndpoint vpcId",
  ]);
});

describe("the order", () => {
  const cases: [string, string[]][] = [
    // A cluster whose log group is missing makes one of its own, without our key.
    ["prod-cluster", ["prod-control-plane-logs", "prod-cluster-AmazonEKSClusterPolicy", "prod-secrets-key"]],
    ["prod-secrets-key", ["prod-cluster-role"]],
    ["prod-volumes-key", ["prod-ebs-csi-role"]],
    ["prod-access-deploy", ["prod-cluster"]],
    // Add-ons and nodes wait for the deploy role's access, so on destroy it goes after them.
    ["prod-eks-pod-identity-agent", ["prod-access-deploy-policy"]],
    ["prod-kube-proxy", ["prod-access-deploy-policy"]],
    ["prod-vpc-cni", ["prod-eks-pod-identity-agent", "prod-vpc-cni-AmazonEKS_CNI_Policy"]],
    [
      "prod-pool-system",
      [
        "prod-vpc-cni",
        "prod-kube-proxy",
        "prod-access-deploy-policy",
        "prod-node-AmazonEKSWorkerNodePolicy",
        "prod-node-default-route-2",
      ],
    ],
    ["prod-coredns", ["prod-pool-system", "prod-pool-workload"]],
    ["prod-aws-ebs-csi-driver", ["prod-coredns", "prod-ebs-csi-AmazonEBSCSIDriverPolicy"]],
    ["prod-amazon-cloudwatch-observability", ["prod-application-logs", "prod-host-logs", "prod-coredns"]],
    ["prod-nat-0", ["prod-public-default-route"]],
    ["prod-flow-log", ["prod-flow-logs", "prod-flow-log-policy"]],
  ];

  test.each(cases)("%s waits for %j", async (name, expected) => {
    const { resources } = await preview(defaults);
    expect(resources.get(name)?.dependencies).toEqual(expect.arrayContaining(expected));
  });

  test("nothing that people's access depends on waits for nodes", async () => {
    const { resources } = await preview(max);
    expect(resources.get("prod-access-admin-platform")?.dependencies).toEqual(["prod-cluster"]);
  });
});

describe("deletion", () => {
  const retained = (resources: Map<string, RegisteredResource>) =>
    [...resources.values()].filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);

  test("leaves keys, logs and images behind while the cluster is protected", async () => {
    const { resources } = await preview(max);
    expect(retained(resources).sort()).toEqual([
      "prod-application-logs",
      "prod-control-plane-logs",
      "prod-dataplane-logs",
      "prod-flow-logs",
      "prod-host-logs",
      "prod-logs-key",
      "prod-performance-logs",
      "prod-registry-key",
      "prod-repository-team-a-api",
      "prod-repository-tools",
      "prod-secrets-key",
      "prod-volumes-key",
    ]);
  });

  test("takes a repository that holds images only with the stack as a whole", async () => {
    const forceDelete = async (args: EksClusterArgs) =>
      (await preview(args)).resources.get("prod-repository-tools")?.inputs.forceDelete as unknown;
    const registry = max.registry as NonNullable<EksClusterArgs["registry"]>;
    expect(await forceDelete(max)).toBe(false);
    expect(await forceDelete({ ...weakened, registry })).toBe(true);
  });

  test("is refused by Pulumi, before anything is gone, for what cannot be made again at once", async () => {
    const { resources } = await preview(defaults);
    const guarded = [...resources.values()].filter(({ protect }) => protect).map(({ name }) => name);
    const numbered = (...names: string[]) => names.flatMap((name) => [0, 1, 2].map((index) => `${name}-${index}`));
    expect(guarded.sort()).toEqual(
      [
        "prod-amazon-cloudwatch-observability",
        "prod-aws-ebs-csi-driver",
        "prod-cluster",
        "prod-coredns",
        "prod-eks-node-monitoring-agent",
        "prod-eks-pod-identity-agent",
        "prod-flow-log",
        "prod-intra-acl",
        "prod-kube-proxy",
        "prod-node-acl",
        "prod-oidc-provider",
        "prod-public-acl",
        "prod-vpc-cni",
        "prod-pool-system",
        "prod-pool-workload",
        "prod-vpc",
        ...numbered("prod-intra", "prod-nat", "prod-nat-address", "prod-node", "prod-public"),
      ].sort(),
    );
  });

  test("leaves nothing behind once the protection is off", async () => {
    const { resources } = await preview(weakened);
    expect(retained(resources)).toEqual([]);
    expect([...resources.values()].filter(({ protect }) => protect)).toEqual([]);
    expect(resources.get("prod-cluster")?.inputs.deletionProtection).toBe(false);
    expect(resources.get("prod-control-plane-logs")?.inputs.deletionProtectionEnabled).toBe(false);
  });
});

describe("what is weakened on record", () => {
  test("opens the endpoint to the ranges and to nothing else", async () => {
    const { resources } = await preview(weakened);
    expect(resources.get("prod-cluster")?.inputs.vpcConfig).toMatchObject({
      endpointPrivateAccess: true,
      endpointPublicAccess: true,
      publicAccessCidrs: ["203.0.113.0/24"],
    });
  });
});

describe("the facts", () => {
  test("are known at preview but for what AWS makes up", async () => {
    const { cluster } = await preview(defaults);
    const { facts } = cluster;
    await expect(settledOutput(facts.platform)).resolves.toBe("eks");
    await expect(settledOutput(facts.name)).resolves.toBe("prod");
    await expect(settledOutput(facts.version)).resolves.toBe("1.36");
    await expect(settledOutput(facts.zones)).resolves.toEqual(["eu-central-1a", "eu-central-1b", "eu-central-1c"]);
    await expect(settledOutput(facts.podCidrs)).resolves.toEqual(["10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18"]);
    await expect(settledOutput(facts.serviceCidrs)).resolves.toEqual(["172.20.0.0/16"]);
    await expect(settledOutput(facts.dns)).resolves.toEqual({
      serviceIp: "172.20.0.10",
      domain: "cluster.local",
      namespace: "kube-system",
      podLabels: { "k8s-app": "kube-dns" },
    });
    await expect(settledOutput(facts.metadataAddresses)).resolves.toEqual(["169.254.169.254", "fd00:ec2::254"]);
    expect(await (facts.endpoint as unknown as { isKnown: Promise<boolean> }).isKnown).toBe(false);
  });

  test("hold the kubeconfig as a secret that waits for the deploy role's access", async () => {
    const { cluster } = await preview({ ...defaults, deployAccess: { cidrs: ["10.8.0.0/16"] } });
    const kubeconfig = cluster.facts.kubeconfig as unknown as {
      isSecret: Promise<boolean>;
      allResources(): Promise<Set<{ urn: { promise(): Promise<string> } }>>;
    };
    expect(await kubeconfig.isSecret).toBe(true);
    const urns = await Promise.all([...(await kubeconfig.allResources())].map((resource) => resource.urn.promise()));
    const names = urns.map((urn) => urn.slice(urn.lastIndexOf("::") + 2));
    expect(names).toEqual(expect.arrayContaining(["prod-access-deploy-policy", "prod-control-plane-from-10.8.0.0-16"]));
  });

  test("name the zones and the range of an existing network", async () => {
    const { cluster } = await preview(bringYourOwn);
    await expect(settledOutput(cluster.facts.zones)).resolves.toEqual([
      "eu-central-1a",
      "eu-central-1b",
      "eu-central-1c",
    ]);
    await expect(settledOutput(cluster.facts.podCidrs)).resolves.toEqual(["10.0.0.0/16"]);
  });
});

test("the kubeconfig holds no credential and checks the certificate", () => {
  const text = eksKubeconfig({
    name: "prod",
    region: "eu-central-1",
    endpoint: "https://example",
    certificateAuthority: "Q0E=",
    credentials: {},
  });
  expect(text).toBe(`apiVersion: v1
kind: Config
clusters:
  - name: prod
    cluster:
      server: https://example
      certificate-authority-data: Q0E=
users:
  - name: prod
    user:
      exec:
        apiVersion: client.authentication.k8s.io/v1beta1
        command: aws
        args:
          - eks
          - get-token
          - --cluster-name
          - prod
          - --region
          - eu-central-1
          - --output
          - json
        interactiveMode: Never
contexts:
  - name: prod
    context:
      cluster: prod
      user: prod
current-context: prod
`);
});

describe("keys made elsewhere", () => {
  const rights = async (args: EksClusterArgs, name: string) => {
    const { resources } = await preview(args);
    return JSON.parse(String(resources.get(name)?.inputs.policy)) as { Statement: { Resource: string }[] };
  };

  test.each([
    ["prod-cluster-secrets-key", "key/11111111"],
    ["prod-ebs-csi-volumes-key", "key/33333333"],
  ])("%s: the role may use exactly its key, and AWS's services may be granted it", async (name, key) => {
    const arn = `arn:aws:kms:eu-central-1:123456789012:${key}-0000-0000-0000-000000000000`;
    const { Statement: statements } = await rights(bringYourOwn, name);
    expect(statements.map(({ Resource }) => Resource)).toEqual([arn, arn]);
    expect(statements[1]).toMatchObject({
      Action: "kms:CreateGrant",
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    });
  });

  test("every role that makes volumes has the rights before it makes one", async () => {
    const volumesKeyArn = bringYourOwn.encryption?.volumesKeyArn as string;
    const karpenter = await preview({ ...max, encryption: { volumesKeyArn } });
    const auto = await preview({ ...autoMode, encryption: { volumesKeyArn } });
    const waits = (resources: Map<string, RegisteredResource>, name: string) => resources.get(name)?.dependencies;
    expect(waits(karpenter.resources, "prod-aws-ebs-csi-driver")).toContain("prod-ebs-csi-volumes-key");
    expect(waits(karpenter.resources, "prod-karpenter-identity")).toContain("prod-karpenter-volumes-key");
    expect(waits(auto.resources, "prod-cluster")).toContain("prod-cluster-volumes-key");
  });
});

describe("Auto Mode", () => {
  test("starts its nodes where there is a way out, and lets the API's callers in there", async () => {
    const { resources } = await preview({ ...autoMode, deployAccess: { cidrs: ["10.8.0.0/16"] } });
    const { propertyDependencies } = resources.get("prod-cluster") as RegisteredResource;
    const subnets = (propertyDependencies["vpcConfig"] ?? []).filter((urn) => urn.includes("Subnet::"));
    expect(subnets.map((urn) => urn.slice(urn.lastIndexOf("::") + 2)).sort()).toEqual([
      "prod-node-0",
      "prod-node-1",
      "prod-node-2",
    ]);
    expect(resources.get("prod-node-acl")?.inputs.ingress).toContainEqual(
      expect.objectContaining({ cidrBlock: "10.8.0.0/16", fromPort: 443, toPort: 443 }),
    );
  });
});

describe("the way to other networks", () => {
  const destinations = (resources: Map<string, RegisteredResource>, target: string) =>
    [...resources.values()]
      .filter(({ type, inputs }) => type === "aws:ec2/route:Route" && target in inputs)
      .map(({ name, inputs }) => [name, inputs[target], inputs.destinationCidrBlock]);

  test("over a transit gateway: every table of nodes and control plane leads to every range", async () => {
    const { resources, cluster } = await preview(connected);
    const routes = destinations(resources, "transitGatewayId");
    expect(routes).toHaveLength(4 * 3);
    expect(routes.slice(0, 3)).toEqual([
      ["prod-connection-route-0-10.200.0.0-16", "tgw-0123456789abcdef0", "10.200.0.0/16"],
      ["prod-connection-route-0-10.200.4.0-24", "tgw-0123456789abcdef0", "10.200.4.0/24"],
      ["prod-connection-route-0-10.8.0.0-16", "tgw-0123456789abcdef0", "10.8.0.0/16"],
    ]);
    expect(resources.get("prod-connection-route-0-10.8.0.0-16")?.dependencies).toContain("prod-transit-gateway");
    const urns = await Promise.all([...(await allResources(cluster.facts.kubeconfig))].map((one) => one.urn.promise()));
    expect(urns.map((urn) => urn.slice(urn.lastIndexOf("::") + 2))).toEqual(
      expect.arrayContaining(["prod-connection-route-3-10.8.0.0-16", "prod-session-manager"]),
    );
  });

  test("over a VPN gateway that is attached first", async () => {
    const { resources } = await preview({
      region: "eu-central-1",
      network: { connection: { vpnGatewayId: "vgw-0123456789abcdef0" } },
      deployAccess: { cidrs: ["10.8.0.0/16"] },
    });
    expect(destinations(resources, "gatewayId").filter(([name]) => String(name).includes("connection"))).toHaveLength(
      4,
    );
    expect(resources.get("prod-connection-route-0-10.8.0.0-16")?.dependencies).toContain("prod-vpn-gateway");
  });

  test("by peering, with the routes of the other side", async () => {
    const { resources } = await preview({
      region: "eu-central-1",
      network: { connection: { peerVpcId: "vpc-0123456789abcdef1", peerRouteTableIds: ["rtb-0123456789abcdef1"] } },
      deployAccess: { cidrs: ["10.8.0.0/16"] },
    });
    expect(resources.get("prod-peering")?.inputs).toMatchObject({
      peerVpcId: "vpc-0123456789abcdef1",
      autoAccept: true,
    });
    expect(resources.get("prod-peer-route-0")?.inputs).toEqual({
      region: "eu-central-1",
      routeTableId: "rtb-0123456789abcdef1",
      destinationCidrBlock: "10.0.0.0/16",
      vpcPeeringConnectionId: UNKNOWN,
    });
    expect(destinations(resources, "vpcPeeringConnectionId")).toHaveLength(5);
  });

  test("a single NAT gateway serves the tables of all zones", async () => {
    const { resources } = await preview(connected);
    expect(namesOf(resources, "aws:ec2/natGateway:NatGateway")).toEqual(["prod-nat-0"]);
    expect(destinations(resources, "natGatewayId")).toHaveLength(3);
  });
});

test("Session Manager's instance is reached by nobody and reaches the API", async () => {
  const { resources } = await preview(connected);
  expect(resources.get("prod-session-manager")?.inputs).toMatchObject({
    associatePublicIpAddress: false,
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    rootBlockDevice: { encrypted: true, kmsKeyId: UNKNOWN },
  });
  const rules = [...resources.values()].filter(
    ({ type }) => type === "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  );
  const groupOf = ({ propertyDependencies }: RegisteredResource) => propertyDependencies["securityGroupId"]?.[0];
  expect(rules.filter((rule) => groupOf(rule)?.endsWith("::prod-session-manager-group"))).toEqual([]);
  expect(groupOf(resources.get("prod-control-plane-from-session-manager") as RegisteredResource)).toMatch(
    /::prod-control-plane$/,
  );
});

describe("grant", () => {
  test("gives one service account a role of its own", async () => {
    const { resources } = await previewResources(() => {
      const cluster = new EksCluster("prod", defaults);
      return cluster.grant("billing", { namespace: "team-a", serviceAccount: "billing" });
    });
    expect(resources.get("billing-association")?.inputs).toEqual({
      region: "eu-central-1",
      clusterName: "prod",
      namespace: "team-a",
      serviceAccount: "billing",
      roleArn: UNKNOWN,
      tags: { Name: "billing" },
    });
    expect(resources.get("billing-association")?.urn).toBe(
      "urn:pulumi:stack::project::hardened-cluster:index:EksWorkloadGrant$aws:eks/podIdentityAssociation:PodIdentityAssociation::billing-association",
    );
  });

  test("by the pod's own token has a trust policy that a preview shows", async () => {
    const { resources } = await previewResources(() => {
      const cluster = new EksCluster("prod", defaults);
      return cluster.grant("billing", { namespace: "team-a", serviceAccount: "billing", method: "irsa" });
    });
    // Secret, it would be an object that says so.
    expect(resources.get("billing-role")?.inputs.assumeRolePolicy).toBe(UNKNOWN);
  });
});
