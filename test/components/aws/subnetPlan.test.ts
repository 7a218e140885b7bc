import fc from "fast-check";
import { planSubnets, type ZoneSubnets } from "../../../components/aws/subnetPlan";
import { type Cidr, containsCidr, overlaps, parseCidr, sizeOf } from "../../../components/shared/cidr";

const parse = (text: string) => parseCidr("range", text);
const rangesOf = (plan: ZoneSubnets[]) => plan.flatMap((zone) => [zone.node, zone.intra, zone.public]).map(parse);

const anyVpc: fc.Arbitrary<Cidr> = fc
  .tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 16, max: 22 }))
  .map(([a, b, prefix]) => ({
    address: (a * 256 + b) * 65536,
    prefix,
  }));
const anyZoneCount = fc.constantFrom(2, 3);

test("the default VPC is divided into quarters", () => {
  expect(planSubnets(parse("10.0.0.0/16"), 3)).toEqual([
    { node: "10.0.0.0/18", intra: "10.0.192.0/21", public: "10.0.224.0/21" },
    { node: "10.0.64.0/18", intra: "10.0.200.0/21", public: "10.0.232.0/21" },
    { node: "10.0.128.0/18", intra: "10.0.208.0/21", public: "10.0.240.0/21" },
  ]);
});

test("no two subnets share an address, and all lie in the VPC", () => {
  fc.assert(
    fc.property(anyVpc, anyZoneCount, (vpc, zones) => {
      const ranges = rangesOf(planSubnets(vpc, zones));
      expect(ranges).toHaveLength(zones * 3);
      expect(ranges.filter((range) => !containsCidr(vpc, range))).toEqual([]);
      expect(ranges.filter((range, index) => ranges.slice(index + 1).some((other) => overlaps(range, other)))).toEqual(
        [],
      );
    }),
  );
});

test("every subnet is within what AWS and EKS take: a /28 at least, and never larger than a /16", () => {
  fc.assert(
    fc.property(anyVpc, anyZoneCount, (vpc, zones) => {
      for (const range of rangesOf(planSubnets(vpc, zones))) {
        expect(range.prefix).toBeGreaterThanOrEqual(16);
        expect(range.prefix).toBeLessThanOrEqual(28);
      }
    }),
  );
});

test("nodes and pods get three quarters of the VPC with three zones", () => {
  fc.assert(
    fc.property(anyVpc, (vpc) => {
      const nodes = planSubnets(vpc, 3).reduce((total, zone) => total + sizeOf(parse(zone.node)), 0);
      expect(nodes).toBe((sizeOf(vpc) * 3) / 4);
    }),
  );
});

test("a third zone moves no range of the first two", () => {
  fc.assert(fc.property(anyVpc, (vpc) => expect(planSubnets(vpc, 3).slice(0, 2)).toEqual(planSubnets(vpc, 2))));
});
