import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import { formatCidr } from "../shared/cidr";
import { endpointServiceName, endpointServices } from "./endpointServices";
import { imageLayerBuckets } from "./imageLayerBuckets";
import { policyDocument, type PolicyStatement } from "./policyDocument";
import { type EksScope, resourceName, resourceTags } from "./scope";
import type { NewNetworkSettings } from "./settings";

function accountOnly(accountId: string): PolicyStatement {
  return {
    Sid: "Account",
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    Resource: "*",
    // net-private-service-endpoints: stolen credentials of another account carry nothing out through the endpoint.
    Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
  };
}

/** Who may do what through an interface endpoint. */
export function interfaceEndpointPolicy(service: string, accountId: string): string {
  if (service !== "sts") return policyDocument(accountOnly(accountId));
  return policyDocument(accountOnly(accountId), {
    // A pod that trades its own token for a role's credentials has no AWS principal yet; the role's trust decides.
    Sid: "WebIdentity",
    Effect: "Allow",
    Principal: "*",
    Action: "sts:AssumeRoleWithWebIdentity",
    Resource: "*",
  });
}

/** Who may do what through the S3 endpoint. */
export function s3EndpointPolicy(partition: string, region: string, accountId: string): string {
  return policyDocument(accountOnly(accountId), {
    Sid: "ImageLayers",
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: imageLayerBuckets(region).map((bucket) => `arn:${partition}:s3:::${bucket}/*`),
  });
}

/** The free endpoint for S3, which image layers come from. */
export function createS3Endpoint(scope: EksScope, network: ec2.Vpc, routeTables: ec2.RouteTable[]): ec2.VpcEndpoint {
  const { region } = scope.settings;
  return new ec2.VpcEndpoint(
    resourceName(scope, "s3-endpoint"),
    {
      region,
      vpcId: network.id,
      serviceName: `com.amazonaws.${region}.s3`,
      vpcEndpointType: "Gateway",
      routeTableIds: routeTables.map((table) => table.id),
      policy: scope.location.apply(({ partition, accountId }) => s3EndpointPolicy(partition, region, accountId)),
      tags: resourceTags(scope, "s3-endpoint"),
    },
    { parent: scope.parent },
  );
}

/** Interface endpoints in the intra subnets, open to the VPC only. */
export function createInterfaceEndpoints(
  scope: EksScope,
  network: ec2.Vpc,
  settings: NewNetworkSettings,
  subnets: ec2.Subnet[],
): ec2.VpcEndpoint[] {
  const { region } = scope.settings;
  const options = { parent: scope.parent };
  const securityGroup = new ec2.SecurityGroup(
    resourceName(scope, "endpoints"),
    {
      region,
      vpcId: network.id,
      description: `VPC endpoints of ${scope.settings.name}`,
      tags: resourceTags(scope, "endpoints"),
    },
    options,
  );
  const rule = new vpc.SecurityGroupIngressRule(
    resourceName(scope, "endpoints-from-vpc"),
    {
      region,
      securityGroupId: securityGroup.id,
      description: "AWS APIs from the VPC",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: formatCidr(settings.cidr),
    },
    options,
  );
  const services = endpointServices(scope.settings).filter(
    (service) => !settings.unavailableEndpoints.includes(service),
  );
  return services.map((service) => {
    const suffix = `${service}-endpoint`;
    return new ec2.VpcEndpoint(
      resourceName(scope, suffix),
      {
        region,
        vpcId: network.id,
        serviceName: endpointServiceName(region, service),
        vpcEndpointType: "Interface",
        // The service's own name resolves to the endpoint, so nothing needs to be told of it.
        privateDnsEnabled: true,
        subnetIds: subnets.map((subnet) => subnet.id),
        securityGroupIds: [securityGroup.id],
        policy: scope.location.apply(({ accountId }) => interfaceEndpointPolicy(service, accountId)),
        tags: resourceTags(scope, suffix),
      },
      { ...options, dependsOn: [rule] },
    );
  });
}
