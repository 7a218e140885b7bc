import { referencedBy, referrersOf } from "../references";
import type { Stack, StackResource } from "../resource";

const INTERNET_GATEWAY = "aws:ec2/internetGateway:InternetGateway";

function namesInternetGateway(stack: Stack, resource: StackResource, property: string): boolean {
  return referencedBy(stack, resource, property, [INTERNET_GATEWAY]).length > 0;
}

function routesToInternet(stack: Stack, table: StackResource): boolean {
  const routes = referrersOf(stack, table, "routeTableId", ["aws:ec2/route:Route"]);
  const known = [...table.props.get("routes").items(), ...routes.map((route) => route.props)];
  return (
    known.some((route) => route.get("gatewayId").string()?.startsWith("igw-") === true) ||
    namesInternetGateway(stack, table, "routes") ||
    routes.some((route) => namesInternetGateway(stack, route, "gatewayId"))
  );
}

/** Whether a subnet gives public addresses, or its route table leads to an internet gateway. */
export function isPublicSubnet(stack: Stack, subnet: StackResource): boolean {
  if (subnet.props.get("mapPublicIpOnLaunch").boolean() === true) return true;
  return referrersOf(stack, subnet, "subnetId", ["aws:ec2/routeTableAssociation:RouteTableAssociation"])
    .flatMap((association) => referencedBy(stack, association, "routeTableId", ["aws:ec2/routeTable:RouteTable"]))
    .some((table) => routesToInternet(stack, table));
}
