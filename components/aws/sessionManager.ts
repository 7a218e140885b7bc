import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import { getParameterOutput } from "@pulumi/aws/ssm";
import * as vpc from "@pulumi/aws/vpc";
import type * as pulumi from "@pulumi/pulumi";
import { formatCidr } from "../shared/cidr";
import { createRole } from "./iamRole";
import { roleName, serviceDomain } from "./identifiers";
import type { EksNetwork } from "./clusterNetwork";
import { type EksScope, resourceName, resourceTags } from "./scope";
import { serviceTrust } from "./trustPolicies";

// The agent of Session Manager is part of this image; the "minimal" one lacks it.
const IMAGE = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
const DISK_GIB = 8;

/** What the instance needs of the cluster. */
export interface SessionManagerParts {
  readonly network: EksNetwork;
  readonly controlPlaneSecurityGroup: ec2.SecurityGroup;
  readonly volumesKeyArn: pulumi.Input<string>;
}

/** Name by which the instance is found. */
export function sessionManagerTag(scope: EksScope): string {
  return resourceName(scope, "session-manager");
}

/**
 * A tiny instance that Session Manager forwards the private endpoint's port through (cp-private-endpoint). Nothing
 * reaches it from the network: its agent calls AWS, and IAM says who may open a session (id-human-sso).
 *
 * @returns what a caller needs before a session leads to the endpoint
 */
export function createSessionManager(scope: EksScope, parts: SessionManagerParts): pulumi.Resource[] {
  const { region, partition, network } = scope.settings;
  const options = { parent: scope.parent };
  const tags = resourceTags(scope, "session-manager");
  const trust = serviceTrust(`ec2.${serviceDomain(partition)}`);
  const { role, attachments } = createRole(scope, "session-manager", trust, ["AmazonSSMManagedInstanceCore"]);
  const profile = new iam.InstanceProfile(
    resourceName(scope, "session-manager-profile"),
    { name: roleName(scope.settings, "session-manager"), role: role.name, tags },
    options,
  );
  const securityGroup = new ec2.SecurityGroup(
    resourceName(scope, "session-manager-group"),
    {
      region,
      vpcId: parts.network.vpcId,
      // net-no-open-admin-ports: no rule lets anyone in.
      description: `Session Manager of ${scope.settings.name}`,
      tags: resourceTags(scope, "session-manager-group"),
    },
    options,
  );
  const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
  const isolated = network.kind === "new" && network.egress === "isolated";
  const outward = new vpc.SecurityGroupEgressRule(
    resourceName(scope, "session-manager-outward"),
    {
      region,
      securityGroupId: securityGroup.id,
      description: "Kubernetes API, and the API of Session Manager",
      ...https,
      // net-egress-controlled
      cidrIpv4: isolated ? formatCidr(network.cidr) : "0.0.0.0/0",
    },
    options,
  );
  const inward = new vpc.SecurityGroupIngressRule(
    resourceName(scope, "control-plane-from-session-manager"),
    {
      region,
      securityGroupId: parts.controlPlaneSecurityGroup.id,
      description: "Kubernetes API from Session Manager",
      ...https,
      referencedSecurityGroupId: securityGroup.id,
    },
    options,
  );
  const instance = new ec2.Instance(
    resourceName(scope, "session-manager"),
    {
      region,
      // nodes-auto-upgrade: a new release of the image replaces the instance.
      ami: getParameterOutput({ region, name: IMAGE }, options).insecureValue,
      instanceType: "t4g.nano",
      subnetId: parts.network.nodeSubnetIds[0] as pulumi.Input<string>,
      // net-private-nodes
      associatePublicIpAddress: false,
      vpcSecurityGroupIds: [securityGroup.id],
      iamInstanceProfile: profile.name,
      // nodes-imds-restricted
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      // nodes-disk-encryption
      rootBlockDevice: { encrypted: true, kmsKeyId: parts.volumesKeyArn, volumeType: "gp3", volumeSize: DISK_GIB },
      tags,
      volumeTags: tags,
    },
    { ...options, dependsOn: [...attachments, outward, ...parts.network.routes] },
  );
  return [instance, inward];
}
