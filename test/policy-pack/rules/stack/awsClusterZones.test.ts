import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsClusterZones } from "../../../../policy-pack/rules/stack/awsClusterZones";
import { stackFindings, stackResource } from "../../support/stackResources";

const unknown = unknownPlaceholders.string;

const SUBNET = "aws:ec2/subnet:Subnet";
const [a, b, c] = ["a", "b", "c"].map((zone) => stackResource(SUBNET, zone, { availabilityZone: `eu-west-1${zone}` }));
const again = stackResource(SUBNET, "again", { availabilityZone: "eu-west-1a" });
const byId = stackResource(SUBNET, "byId", { availabilityZoneId: "euw1-az3" });
const later = stackResource(SUBNET, "later", { availabilityZone: unknown });
const anywhere = stackResource(SUBNET, "anywhere");

function cluster(...subnets: (typeof again | undefined)[]) {
  const vpcConfig = { subnetIds: subnets.map(() => unknown) };
  const known = subnets.filter((subnet) => subnet !== undefined);
  return [...known, stackResource("aws:eks/cluster:Cluster", "shop", { vpcConfig }, { vpcConfig: known })];
}

describe("aws-cluster-zones", () => {
  test("accepts three zones", () => {
    expect(stackFindings(awsClusterZones, [...cluster(a, b, c)])).toEqual([]);
  });

  test("accepts zones given by their ids", () => {
    expect(stackFindings(awsClusterZones, [...cluster(a, b, byId)])).toEqual([]);
  });

  test("accepts subnets of another stack, whose zones cannot be seen", () => {
    expect(stackFindings(awsClusterZones, [...cluster(a, undefined, undefined)])).toEqual([]);
  });

  test("accepts a stack without clusters", () => {
    expect(stackFindings(awsClusterZones, [again, anywhere])).toEqual([]);
  });

  test("reports subnets that share a zone", () => {
    expect(stackFindings(awsClusterZones, [...cluster(a, b, again)])).toEqual([
      "mandatory aws-cluster-zones/too-few-zones Cluster/shop vpcConfig",
    ]);
  });

  test("reports subnets that leave the zone to AWS", () => {
    expect(stackFindings(awsClusterZones, [...cluster(a, b, anywhere)])).toEqual([
      "mandatory aws-cluster-zones/too-few-zones Cluster/shop vpcConfig",
    ]);
  });

  test("warns when an unknown zone may be the third", () => {
    expect(stackFindings(awsClusterZones, [...cluster(a, b, later)])).toEqual([
      "advisory aws-cluster-zones/unknown Cluster/shop vpcConfig.subnetIds",
    ]);
  });

  test("takes the number of zones from the configuration", () => {
    expect(stackFindings(awsClusterZones, [...cluster(a, b)], { rule: { minZones: 2 } })).toEqual([]);
  });
});
