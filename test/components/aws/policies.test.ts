import { addonConfiguration } from "../../../components/aws/addonConfiguration";
import { deployRoleOfSession } from "../../../components/aws/access";
import { trailBucketPolicy, trailKeyPolicy } from "../../../components/aws/cloudTrailPolicies";
import { endpointServiceName, endpointServices } from "../../../components/aws/endpointServices";
import { imageLayerBuckets } from "../../../components/aws/imageLayerBuckets";
import { karpenterPolicy } from "../../../components/aws/karpenter";
import { registryKeyPolicy, volumesKeyPolicy } from "../../../components/aws/keyPolicies";
import { intraAclRules, nodeAclRules, publicAclRules } from "../../../components/aws/networkAcls";
import { defaultZones, partitionOf } from "../../../components/aws/region";
import { resolveEksSettings } from "../../../components/aws/settings";
import type { NewNetworkSettings } from "../../../components/aws/settings";
import { irsaTrust } from "../../../components/aws/trustPolicies";
import { nodeUserData } from "../../../components/aws/userData";
import { interfaceEndpointPolicy, s3EndpointPolicy } from "../../../components/aws/vpcEndpoints";
import { InvalidArgumentError } from "../../../components/shared/errors";
import { defaults, max } from "./support/configurations";

const location = { name: "prod", region: "eu-central-1", partition: "aws", accountId: "123456789012" };
const statements = (policy: string) => (JSON.parse(policy) as { Statement: Record<string, unknown>[] }).Statement;
const networkOf = (args: typeof defaults) => resolveEksSettings("prod", args).network as NewNetworkSettings;

describe("key policies", () => {
  test("every key keeps the account able to manage it", () => {
    const trail = { ...location, trail: "account", bucket: "b" };
    for (const policy of [volumesKeyPolicy(location, []), registryKeyPolicy(location), trailKeyPolicy(trail)]) {
      expect(statements(policy)[0]).toEqual({
        Sid: "AccountAdministration",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::123456789012:root" },
        Action: "kms:*",
        Resource: "*",
      });
    }
  });

  test("disks: Auto Scaling's own role, and grants only for EC2 to use", () => {
    const [, use, grant] = statements(volumesKeyPolicy(location, []));
    const only = {
      StringEquals: { "kms:CallerAccount": "123456789012" },
      ArnEquals: {
        "aws:PrincipalArn":
          "arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
      },
    };
    expect(use).toMatchObject({ Principal: { AWS: "*" }, Condition: only });
    expect(grant).toMatchObject({
      Principal: { AWS: "*" },
      Action: "kms:CreateGrant",
      Condition: { ...only, Bool: { "kms:GrantIsForAWSResource": "true" } },
    });
  });

  test("disks: roles that make volumes are named one by one", () => {
    const [, , , use, grant] = statements(volumesKeyPolicy(location, ["ebs-csi", "karpenter"]));
    const roles = [
      "arn:aws:iam::123456789012:role/prod-eu-central-1-ebs-csi",
      "arn:aws:iam::123456789012:role/prod-eu-central-1-karpenter",
    ];
    expect(use).toMatchObject({ Principal: { AWS: roles } });
    expect(use).not.toHaveProperty("Condition");
    expect(grant).toMatchObject({
      Principal: { AWS: roles },
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    });
  });
});

describe("the trail's bucket", () => {
  const policy = statements(trailBucketPolicy({ ...location, trail: "account", bucket: "b" }));

  test("is written by this trail only", () => {
    const trail = "arn:aws:cloudtrail:eu-central-1:123456789012:trail/account";
    expect(policy.filter(({ Effect }) => Effect === "Allow").map(({ Condition }) => Condition)).toEqual([
      { StringEquals: { "aws:SourceArn": trail } },
      { StringEquals: { "aws:SourceArn": trail, "s3:x-amz-acl": "bucket-owner-full-control" } },
    ]);
  });

  test("refuses plain text transport", () => {
    expect(policy[2]).toMatchObject({
      Effect: "Deny",
      Principal: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
  });
});

describe("trust", () => {
  test("a pod's own token is trusted for one subject and one audience", () => {
    const policy = irsaTrust(
      { arn: "arn:aws:iam::123456789012:oidc-provider/oidc.example/id/1", issuerUrl: "https://oidc.example/id/1" },
      { namespace: "team-a", serviceAccount: "billing" },
    );
    expect(statements(policy)).toEqual([
      {
        Effect: "Allow",
        Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/oidc.example/id/1" },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "oidc.example/id/1:sub": "system:serviceaccount:team-a:billing",
            "oidc.example/id/1:aud": "sts.amazonaws.com",
          },
        },
      },
    ]);
  });

  test("the role of the session deploys", () => {
    const role = "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123";
    expect(deployRoleOfSession(role)).toBe(role);
  });

  test.each([
    ["arn:aws:iam::123456789012:root", "the account's root user"],
    ["arn:aws:iam::123456789012:user/alice", "an IAM user"],
  ])("%s does not", (arn, caller) => {
    expect(() => deployRoleOfSession(arn)).toThrow(
      new InvalidArgumentError({
        property: "access.deployRoleArn",
        problem: `it is not set, and Pulumi runs as ${caller} (${arn}), which must not own a cluster`,
        fix: 'run Pulumi with an IAM role, or name one with access: { deployRoleArn: "arn:aws:iam::123456789012:role/deploy" }',
      }),
    );
  });
});

describe("Karpenter's rights", () => {
  const policy = statements(karpenterPolicy(location));

  test("change and end only what carries the cluster's mark", () => {
    const changing = policy.filter(({ Sid }) => /^(End|Launch(Marked|FromOwn)|NameOwn|ChangeOwn)/.test(String(Sid)));
    expect(changing).toHaveLength(5);
    for (const statement of changing) {
      expect(JSON.stringify(statement["Condition"])).toContain('Tag/kubernetes.io/cluster/prod":"owned"');
    }
  });

  test("read what it asks of EC2 before it launches", () => {
    const read = policy.find(({ Sid }) => Sid === "Read")?.["Action"];
    expect(read).toEqual(expect.arrayContaining(["ec2:DescribeCapacityReservations", "ec2:DescribePlacementGroups"]));
  });

  test("pass no role but the nodes'", () => {
    expect(policy.find(({ Action }) => Action === "iam:PassRole")).toMatchObject({
      Resource: "arn:aws:iam::123456789012:role/prod-eu-central-1-node",
      Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
    });
  });

  test("reach all resources for reading only", () => {
    const everywhere = policy.filter(({ Resource }) => Resource === "*").flatMap(({ Action }) => Action as string[]);
    expect(everywhere.filter((action) => !/:(Describe|Get|List)/.test(action))).toEqual([]);
  });
});

describe("VPC endpoints", () => {
  test("carry calls of the account's own principals only", () => {
    expect(statements(interfaceEndpointPolicy("kms", "123456789012"))).toEqual([
      {
        Sid: "Account",
        Effect: "Allow",
        Principal: "*",
        Action: "*",
        Resource: "*",
        Condition: { StringEquals: { "aws:PrincipalAccount": "123456789012" } },
      },
    ]);
  });

  test("let a pod trade its token, which has no principal yet", () => {
    expect(statements(interfaceEndpointPolicy("sts", "123456789012"))[1]).toEqual({
      Sid: "WebIdentity",
      Effect: "Allow",
      Principal: "*",
      Action: "sts:AssumeRoleWithWebIdentity",
      Resource: "*",
    });
  });

  test("let image layers through, which nodes read without an AWS identity", () => {
    expect(statements(s3EndpointPolicy("aws", "eu-central-1", "123456789012"))[1]).toEqual({
      Sid: "ImageLayers",
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: [
        "arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*",
        "arn:aws:s3:::prod-registry-k8s-io-eu-central-1/*",
      ],
    });
  });

  test.each([
    ["eu-west-2", ["prod-eu-west-2-starport-layer-bucket", "767373bbdcb8270361b96548387bf2a9ad0d48758c35-eu-west-2"]],
    // Nobody's bucket may be allowed by a name that anyone can take.
    ["ap-east-2", ["prod-ap-east-2-starport-layer-bucket"]],
    ["cn-north-1", ["prod-cn-north-1-starport-layer-bucket"]],
  ])("in %s image layers come from %j", (region, buckets) => {
    expect(imageLayerBuckets(region)).toEqual(buckets);
  });

  test("are made for what the cluster uses", () => {
    const common = { karpenter: false, sessionManager: false };
    expect(endpointServices(common)).toHaveLength(10);
    expect(endpointServices({ ...common, karpenter: true })).toEqual([...endpointServices(common), "ssm"]);
    expect(endpointServices({ ...common, sessionManager: true }).slice(10)).toEqual([
      "ssm",
      "ssmmessages",
      "ec2messages",
    ]);
  });

  test.each([
    ["eu-central-1", "ecr.api", "com.amazonaws.eu-central-1.ecr.api"],
    ["cn-north-1", "ecr.api", "cn.com.amazonaws.cn-north-1.ecr.api"],
    ["cn-north-1", "kms", "com.amazonaws.cn-north-1.kms"],
  ])("in %s that of %s is called %s", (region, service, name) => {
    expect(endpointServiceName(region, service)).toBe(name);
  });
});

describe("network ACLs", () => {
  const ports = (rules: { fromPort: number; toPort: number; cidrBlock: string }[]) =>
    rules.filter(({ cidrBlock }) => cidrBlock === "0.0.0.0/0").map(({ fromPort, toPort }) => [fromPort, toPort]);

  test("no tier lets SSH or RDP in from anywhere", () => {
    const network = networkOf(defaults);
    for (const { ingress } of [nodeAclRules(network), intraAclRules(network, []), publicAclRules(network)]) {
      const open = ports(ingress).filter(([from, to]) =>
        [22, 3389].some((port) => (from ?? 0) <= port && port <= (to ?? 0)),
      );
      expect(open).toEqual([]);
    }
  });

  test("the control plane's tier talks to the VPC and to those who are let in", () => {
    const { ingress, egress } = intraAclRules(networkOf(defaults), ["10.8.0.0/16"]);
    expect(ingress).toEqual([
      { ruleNo: 100, action: "allow", protocol: "-1", cidrBlock: "10.0.0.0/16", fromPort: 0, toPort: 0 },
      { ruleNo: 110, action: "allow", protocol: "6", cidrBlock: "10.8.0.0/16", fromPort: 443, toPort: 443 },
    ]);
    expect(egress).toEqual([
      { ruleNo: 100, action: "allow", protocol: "-1", cidrBlock: "10.0.0.0/16", fromPort: 0, toPort: 0 },
      { ruleNo: 110, action: "allow", protocol: "6", cidrBlock: "10.8.0.0/16", fromPort: 1024, toPort: 65535 },
    ]);
  });

  test("without a way out, nodes send HTTPS to S3's addresses and nothing else outside", () => {
    const { egress } = nodeAclRules(networkOf(max));
    expect(egress.map(({ cidrBlock, protocol, fromPort, toPort }) => [cidrBlock, protocol, fromPort, toPort])).toEqual([
      ["10.20.0.0/17", "-1", 0, 0],
      ["10.200.0.0/16", "-1", 0, 0],
      ["0.0.0.0/0", "6", 443, 443],
    ]);
  });
});

describe("nodes' start-up settings", () => {
  test("Bottlerocket's name every limit and switch off both ways of logging in", () => {
    expect(nodeUserData("bottlerocket").replace(/^#.*\n/gm, "")).toBe(`[settings.kubernetes]
pod-pids-limit = 4096
seccomp-default = true
image-gc-high-threshold-percent = 75
image-gc-low-threshold-percent = 60

[settings.kernel]
lockdown = "integrity"

[settings.host-containers.admin]
enabled = false

[settings.host-containers.control]
enabled = false
`);
  });

  test("Amazon Linux's are one part of a MIME document", () => {
    const text = nodeUserData("al2023");
    const boundary = /boundary="([^"]+)"/.exec(text)?.[1] ?? "";
    const parts = text.split(new RegExp(`^--${boundary}(?:--)?\n`, "m"));
    expect(parts).toHaveLength(3);
    expect(parts[1]?.replace(/^ *#.*\n/gm, "")).toBe(`Content-Type: application/node.eks.aws

apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
  kubelet:
    config:
      podPidsLimit: 4096
      seccompDefault: true
      imageMaximumGCAge: 168h

`);
  });
});

describe("add-on settings", () => {
  const configured = (configuration: string) =>
    resolveEksSettings("prod", { ...defaults, addons: { "vpc-cni": { configuration } } });

  test("of the user are kept, but cannot switch ours off", () => {
    const settings = configured(
      '{"enableNetworkPolicy":"false","env":{"WARM_IP_TARGET":"5","NETWORK_POLICY_ENFORCING_MODE":"none"}}',
    );
    expect(JSON.parse(addonConfiguration(settings, "vpc-cni") ?? "")).toEqual({
      enableNetworkPolicy: "true",
      env: { WARM_IP_TARGET: "5", NETWORK_POLICY_ENFORCING_MODE: "standard" },
    });
  });

  test("are left out where there are none", () => {
    expect(addonConfiguration(configured("{}"), "coredns")).toBeUndefined();
  });
});

describe("regions", () => {
  test.each([
    ["eu-central-1", "aws"],
    ["us-gov-west-1", "aws-us-gov"],
    ["cn-north-1", "aws-cn"],
  ])("%s is in the partition %s", (region, partition) => {
    expect(partitionOf(region)).toBe(partition);
  });

  test("zones are three and follow from the region alone", () => {
    expect(defaultZones("eu-west-1")).toEqual(["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
    expect(defaultZones("cn-north-1")).toEqual(["cn-north-1a", "cn-north-1b", "cn-north-1d"]);
    expect(defaultZones("ap-northeast-1")).toEqual(["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"]);
  });
});
