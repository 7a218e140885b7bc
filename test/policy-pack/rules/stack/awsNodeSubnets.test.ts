import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsNodeSubnets } from "../../../../policy-pack/rules/stack/awsNodeSubnets";
import { stackFindings, stackResource } from "../../support/stackResources";

const unknown = unknownPlaceholders.string;

const TABLE = "aws:ec2/routeTable:RouteTable";
const gateway = stackResource("aws:ec2/internetGateway:InternetGateway", "igw");
const subnet = stackResource("aws:ec2/subnet:Subnet", "nodes", { vpcId: "vpc-1" });
const mapped = stackResource("aws:ec2/subnet:Subnet", "mapped", { mapPublicIpOnLaunch: true });
const inline = stackResource(TABLE, "public", { routes: [{ gatewayId: unknown }] }, { routes: [gateway] });
const table = stackResource(TABLE, "table", { vpcId: "vpc-1" });
const privateTable = stackResource(TABLE, "private", { routes: [{ natGatewayId: unknown }] });
const knownTable = stackResource(TABLE, "known", {
  routes: [
    { cidrBlock: "10.1.0.0/16", transitGatewayId: "tgw-1" },
    { cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" },
  ],
});
const route = stackResource(
  "aws:ec2/route:Route",
  "out",
  { gatewayId: unknown },
  { routeTableId: [table], gatewayId: [gateway] },
);

function associated(routeTable: typeof table) {
  const type = "aws:ec2/routeTableAssociation:RouteTableAssociation";
  return stackResource(type, "association", {}, { subnetId: [subnet], routeTableId: [routeTable] });
}
function groupIn(target: typeof subnet) {
  return stackResource("aws:eks/nodeGroup:NodeGroup", "workers", { subnetIds: [unknown] }, { subnetIds: [target] });
}

describe("aws-node-subnets", () => {
  test("accepts a subnet behind a NAT gateway", () => {
    expect(stackFindings(awsNodeSubnets, [subnet, privateTable, associated(privateTable), groupIn(subnet)])).toEqual(
      [],
    );
  });

  test("accepts a public subnet that no node group uses", () => {
    expect(stackFindings(awsNodeSubnets, [gateway, subnet, inline, associated(inline), mapped])).toEqual([]);
  });

  test("accepts a subnet whose route table is not in the stack", () => {
    expect(stackFindings(awsNodeSubnets, [subnet, groupIn(subnet)])).toEqual([]);
  });

  test("accepts a subnet of another stack", () => {
    expect(
      stackFindings(awsNodeSubnets, [
        stackResource("aws:eks/nodeGroup:NodeGroup", "workers", { subnetIds: ["subnet-1"] }),
      ]),
    ).toEqual([]);
  });

  test("reports a subnet that gives public addresses", () => {
    expect(stackFindings(awsNodeSubnets, [mapped, groupIn(mapped)])).toEqual([
      "mandatory aws-node-subnets/public-subnet NodeGroup/workers",
    ]);
  });

  test("reports a route table with a route to the internet", () => {
    expect(stackFindings(awsNodeSubnets, [gateway, subnet, inline, associated(inline), groupIn(subnet)])).toEqual([
      "mandatory aws-node-subnets/public-subnet NodeGroup/workers",
    ]);
  });

  test("reports a route that is a resource of its own", () => {
    expect(stackFindings(awsNodeSubnets, [gateway, subnet, table, route, associated(table), groupIn(subnet)])).toEqual([
      "mandatory aws-node-subnets/public-subnet NodeGroup/workers",
    ]);
  });

  test("reports a gateway whose id is known", () => {
    expect(stackFindings(awsNodeSubnets, [subnet, knownTable, associated(knownTable), groupIn(subnet)])).toEqual([
      "mandatory aws-node-subnets/public-subnet NodeGroup/workers",
    ]);
  });
});
