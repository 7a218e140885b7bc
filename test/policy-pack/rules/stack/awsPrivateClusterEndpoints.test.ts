import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsPrivateClusterEndpoints } from "../../../../policy-pack/rules/stack/awsPrivateClusterEndpoints";
import { stackFindings, stackResource } from "../../support/stackResources";

const subnet = stackResource("aws:ec2/subnet:Subnet", "nodes");
const closed = stackResource("aws:eks/cluster:Cluster", "shop", { vpcConfig: { endpointPublicAccess: false } });
const open = stackResource("aws:eks/cluster:Cluster", "open", { vpcConfig: { endpointPublicAccess: true } });
const later = stackResource("aws:eks/cluster:Cluster", "later", {
  vpcConfig: { endpointPublicAccess: unknownPlaceholders.boolean },
});
const services = ["ec2", "ecr.api", "ecr.dkr", "sts", "eks-auth"];

function endpoint(service: string) {
  const serviceName = `com.amazonaws.eu-west-1.${service}`;
  return stackResource("aws:ec2/vpcEndpoint:VpcEndpoint", service, { serviceName });
}

describe("aws-private-cluster-endpoints", () => {
  test("accepts all endpoints", () => {
    expect(stackFindings(awsPrivateClusterEndpoints, [subnet, closed, ...services.map(endpoint)])).toEqual([]);
  });

  test("accepts a NAT gateway", () => {
    expect(
      stackFindings(awsPrivateClusterEndpoints, [
        subnet,
        closed,
        stackResource("aws:ec2/natGateway:NatGateway", "nat"),
      ]),
    ).toEqual([]);
  });

  test("accepts a network of another stack", () => {
    expect(stackFindings(awsPrivateClusterEndpoints, [closed])).toEqual([]);
  });

  test("accepts a public endpoint, or one that is not known yet", () => {
    expect(stackFindings(awsPrivateClusterEndpoints, [subnet, open, later])).toEqual([]);
  });

  test("accepts an endpoint whose service is not known yet", () => {
    expect(
      stackFindings(awsPrivateClusterEndpoints, [
        subnet,
        closed,
        stackResource("aws:ec2/vpcEndpoint:VpcEndpoint", "any", { serviceName: unknownPlaceholders.string }),
      ]),
    ).toEqual([]);
  });

  test("reports a cluster that can reach nothing", () => {
    expect(stackFindings(awsPrivateClusterEndpoints, [subnet, closed])).toEqual([
      "mandatory aws-private-cluster-endpoints/unreachable Cluster/shop",
    ]);
  });

  test("reports a missing endpoint", () => {
    expect(stackFindings(awsPrivateClusterEndpoints, [subnet, closed, ...services.slice(1).map(endpoint)])).toEqual([
      "mandatory aws-private-cluster-endpoints/unreachable Cluster/shop",
    ]);
  });
});
