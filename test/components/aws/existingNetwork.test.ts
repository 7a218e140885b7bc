import { checkSubnets, checkVpc, type ExistingSubnet } from "../../../components/aws/existingNetwork";

const vpc = { cidrBlock: "10.0.0.0/16", default: false, enableDnsSupport: true, enableDnsHostnames: true };
const subnet = (zone: string, change: Partial<ExistingSubnet> = {}): ExistingSubnet => ({
  id: `subnet-${zone}`,
  vpcId: "vpc-1",
  availabilityZone: `eu-central-1${zone}`,
  mapPublicIpOnLaunch: false,
  ...change,
});

test("a private VPC with private subnets in three zones is taken", () => {
  expect(() => checkVpc(vpc, "10.0.0.0/16")).not.toThrow();
  expect(() => checkSubnets("ids", [subnet("a"), subnet("b"), subnet("c")], "vpc-1")).not.toThrow();
});

test.each([
  ["the default VPC", { default: true }, "network.existing.vpcId: it is the account's default VPC."],
  ["a VPC without DNS", { enableDnsSupport: false }, "network.existing.vpcId: DNS support or DNS host names are off"],
  ["a VPC without host names", { enableDnsHostnames: false }, "network.existing.vpcId: DNS support or DNS host names"],
  [
    "a VPC of another range",
    { cidrBlock: "10.1.0.0/16" },
    'network.cidr: the VPC\'s range is 10.1.0.0/16, not 10.0.0.0/16. Fix: write "10.1.0.0/16".',
  ],
])("%s is refused", (_, change, message) => {
  expect(() => checkVpc({ ...vpc, ...change }, "10.0.0.0/16")).toThrow(message);
});

test.each<[string, ExistingSubnet, string]>([
  [
    "of another VPC",
    subnet("b", { vpcId: "vpc-2" }),
    "ids[1]: subnet-b belongs to vpc-2. Fix: name a subnet of vpc-1.",
  ],
  ["with public addresses", subnet("b", { mapPublicIpOnLaunch: true }), "ids[1]: subnet-b gives public addresses"],
  [
    "in a zone that has one already",
    subnet("b", { availabilityZone: "eu-central-1a" }),
    "ids[1]: subnet-b is a second subnet in eu-central-1a.",
  ],
])("a subnet %s is refused", (_, second, message) => {
  expect(() => checkSubnets("ids", [subnet("a"), second], "vpc-1")).toThrow(message);
});
