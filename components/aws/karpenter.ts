import * as eks from "@pulumi/aws/eks";
import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { createPodRole, type RoleWithPolicies } from "./iamRole";
import { clusterArn, type ClusterLocation, roleArn, roleName, serviceDomain } from "./identifiers";
import { withVolumesKey } from "./keyRights";
import { policyDocument } from "./policyDocument";
import { type EksScope, resourceName, resourceTags } from "./scope";

const account = { namespace: "kube-system", serviceAccount: "karpenter" };

/**
 * What Karpenter may do: read what EC2 offers, start instances that it marks as the cluster's, and change or end only
 * those (id-infra-identity-least-privilege).
 */
export function karpenterPolicy(location: ClusterLocation): string {
  const { partition, region, accountId, name } = location;
  const ec2 = (kind: string, owner = accountId) => `arn:${partition}:ec2:${region}:${owner}:${kind}/*`;
  const ours = `kubernetes.io/cluster/${name}`;
  const launched = [
    "fleet",
    "instance",
    "volume",
    "network-interface",
    "launch-template",
    "spot-instances-request",
  ].map((kind) => ec2(kind));
  return policyDocument(
    {
      Sid: "Read",
      Effect: "Allow",
      Action: [
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeCapacityReservations",
        "ec2:DescribeImages",
        "ec2:DescribeInstances",
        "ec2:DescribeInstanceStatus",
        "ec2:DescribeInstanceTypeOfferings",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplates",
        "ec2:DescribePlacementGroups",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSpotPriceHistory",
        "ec2:DescribeSubnets",
      ],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
    {
      Sid: "ReadImageReleases",
      Effect: "Allow",
      Action: "ssm:GetParameter",
      Resource: `arn:${partition}:ssm:${region}::parameter/aws/service/*`,
    },
    { Sid: "ReadPrices", Effect: "Allow", Action: "pricing:GetProducts", Resource: "*" },
    { Sid: "FindCluster", Effect: "Allow", Action: "eks:DescribeCluster", Resource: clusterArn(location) },
    {
      Sid: "LaunchFrom",
      Effect: "Allow",
      Action: ["ec2:RunInstances", "ec2:CreateFleet"],
      Resource: [
        ec2("image", ""),
        ec2("snapshot", ""),
        ec2("security-group"),
        ec2("subnet"),
        ec2("capacity-reservation"),
      ],
    },
    {
      Sid: "LaunchFromOwnTemplates",
      Effect: "Allow",
      Action: ["ec2:RunInstances", "ec2:CreateFleet"],
      Resource: ec2("launch-template"),
      Condition: { StringEquals: { [`aws:ResourceTag/${ours}`]: "owned" } },
    },
    {
      Sid: "LaunchMarked",
      Effect: "Allow",
      Action: ["ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate"],
      Resource: launched,
      Condition: { StringEquals: { [`aws:RequestTag/${ours}`]: "owned", "aws:RequestTag/eks:eks-cluster-name": name } },
    },
    {
      Sid: "MarkOnLaunch",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: launched,
      Condition: {
        StringEquals: {
          [`aws:RequestTag/${ours}`]: "owned",
          "ec2:CreateAction": ["RunInstances", "CreateFleet", "CreateLaunchTemplate"],
        },
      },
    },
    {
      Sid: "NameOwnInstances",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: ec2("instance"),
      Condition: {
        StringEquals: { [`aws:ResourceTag/${ours}`]: "owned" },
        "ForAllValues:StringEquals": { "aws:TagKeys": ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"] },
      },
    },
    {
      Sid: "EndOwn",
      Effect: "Allow",
      Action: ["ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"],
      Resource: [ec2("instance"), ec2("launch-template")],
      Condition: { StringEquals: { [`aws:ResourceTag/${ours}`]: "owned" } },
    },
    {
      Sid: "PassNodeRole",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: roleArn(location, "node"),
      Condition: { StringEquals: { "iam:PassedToService": `ec2.${serviceDomain(partition)}` } },
    },
    {
      Sid: "MakeInstanceProfile",
      Effect: "Allow",
      Action: ["iam:CreateInstanceProfile", "iam:TagInstanceProfile"],
      Resource: `arn:${partition}:iam::${accountId}:instance-profile/*`,
      Condition: {
        StringEquals: { [`aws:RequestTag/${ours}`]: "owned", "aws:RequestTag/topology.kubernetes.io/region": region },
      },
    },
    {
      Sid: "ChangeOwnInstanceProfile",
      Effect: "Allow",
      Action: ["iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "iam:DeleteInstanceProfile"],
      Resource: `arn:${partition}:iam::${accountId}:instance-profile/*`,
      Condition: {
        StringEquals: { [`aws:ResourceTag/${ours}`]: "owned", "aws:ResourceTag/topology.kubernetes.io/region": region },
      },
    },
    {
      Sid: "ReadInstanceProfile",
      Effect: "Allow",
      Action: ["iam:GetInstanceProfile", "iam:ListInstanceProfiles"],
      Resource: "*",
    },
  );
}

/** Karpenter's own role; before the volumes key, whose policy names it. */
export function createKarpenterRole(scope: EksScope): RoleWithPolicies {
  const { role, attachments } = createPodRole(scope, "karpenter", account, []);
  const policy = new iam.RolePolicy(
    resourceName(scope, "karpenter-policy"),
    { role: role.name, policy: scope.location.apply(karpenterPolicy) },
    { parent: scope.parent },
  );
  return withVolumesKey(scope, "karpenter", { role, attachments: [...attachments, policy] });
}

/**
 * An instance profile for Karpenter's nodes. Karpenter can make one by itself only where it reaches IAM, which has no
 * VPC endpoint: without a way out, name this one in its EC2NodeClass.
 */
export function createNodeProfile(scope: EksScope, nodeRole: RoleWithPolicies): iam.InstanceProfile {
  return new iam.InstanceProfile(
    resourceName(scope, "node-profile"),
    {
      name: roleName(scope.settings, "node"),
      role: nodeRole.role.name,
      tags: resourceTags(scope, "node-profile", { [`kubernetes.io/cluster/${scope.settings.name}`]: "owned" }),
    },
    { parent: scope.parent },
  );
}

/** Gives the role to Karpenter's service account. Its nodes join with the role of the managed pools. */
export function createKarpenterAccess(
  scope: EksScope,
  cluster: eks.Cluster,
  role: RoleWithPolicies,
  dependsOn: pulumi.Resource[],
): void {
  new eks.PodIdentityAssociation(
    resourceName(scope, "karpenter-identity"),
    {
      region: scope.settings.region,
      clusterName: cluster.name,
      namespace: account.namespace,
      serviceAccount: account.serviceAccount,
      roleArn: role.role.arn,
      tags: resourceTags(scope, "karpenter-identity"),
    },
    { parent: scope.parent, dependsOn: [...dependsOn, ...role.attachments] },
  );
}
