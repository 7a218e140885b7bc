import { CLUSTER } from "../../lib/aws/eks";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import type { Stack } from "../../lib/resource";

/** What nodes call before they can join. */
const services = ["ec2", "ecr.api", "ecr.dkr", "sts", "eks-auth"];
const waysOut = [
  "aws:ec2/natGateway:NatGateway",
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
  "aws:networkfirewall/firewall:Firewall",
];

function missingServices(stack: Stack): readonly string[] {
  const names = stack.ofType("aws:ec2/vpcEndpoint:VpcEndpoint").map(({ props }) => props.get("serviceName"));
  // A service name that is not known yet may be any of them.
  if (names.some((name) => name.isUnknown)) return [];
  return services.filter((service) => !names.some((name) => name.string()?.endsWith(`.${service}`)));
}

export const awsPrivateClusterEndpoints = defineRule({
  id: "aws-private-cluster-endpoints",
  family: "stack",
  controls: ["net-private-service-endpoints"],
  severity: "medium",
  title: "Nodes of a private EKS cluster reach the AWS services they need",
  description: "Without a NAT gateway and without VPC endpoints the nodes cannot pull images or join the cluster.",
  fix: "Create aws.ec2.VpcEndpoint resources for the services, or a NAT gateway",
  scope: "stack",
  check: (stack) => {
    // A network of another stack cannot be judged from here.
    if (stack.ofType("aws:ec2/subnet:Subnet").length === 0) return [];
    if (waysOut.some((type) => stack.ofType(type).length > 0)) return [];
    const missing = missingServices(stack);
    if (missing.length === 0) return [];
    return stack
      .ofType(CLUSTER)
      .filter(({ props }) => props.at("vpcConfig.endpointPublicAccess").boolean() === false)
      .map((cluster) =>
        findingAt(cluster.props, {
          detail: "unreachable",
          resource: cluster,
          found: `without NAT and without VPC endpoints for ${missing.join(", ")}`,
        }),
      );
  },
});
