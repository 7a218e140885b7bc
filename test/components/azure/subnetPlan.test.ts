import * as fc from "fast-check";
import { planSubnets } from "../../../components/azure/subnetPlan";
import { type Cidr, containsCidr, formatCidr, overlaps, parseCidr, sizeOf } from "../../../components/shared/cidr";

const network = fc
  .tuple(fc.integer({ min: 16, max: 22 }), fc.integer({ min: 0, max: 63 }))
  .map(([prefix, index]): Cidr => ({ prefix, address: 10 * 2 ** 24 + index * 2 ** (32 - prefix) }));

const subnetsOf = (range: Cidr): Cidr[] => Object.values(planSubnets(range));

test("a /16 is cut as the guide shows", () => {
  const plan = planSubnets(parseCidr("cidr", "10.0.0.0/16"));
  expect(Object.fromEntries(Object.entries(plan).map(([name, cidr]) => [name, formatCidr(cidr)]))).toEqual({
    nodes: "10.0.0.0/17",
    apiServer: "10.0.128.0/20",
    endpoints: "10.0.144.0/20",
    firewall: "10.0.160.0/20",
    runners: "10.0.240.0/20",
  });
});

test("subnets lie in their network and share no address", () => {
  fc.assert(
    fc.property(network, (range) => {
      const subnets = subnetsOf(range);
      expect(subnets.filter((subnet) => !containsCidr(range, subnet))).toEqual([]);
      const pairs = subnets.flatMap((a, index) => subnets.slice(index + 1).map((b) => [a, b] as const));
      expect(pairs.filter(([a, b]) => overlaps(a, b))).toEqual([]);
    }),
  );
});

test("no subnet is smaller than Azure takes", () => {
  fc.assert(
    fc.property(network, (range) => {
      const plan = planSubnets(range);
      // A firewall needs a /26, the API server a /28.
      expect(plan.firewall.prefix).toBeLessThanOrEqual(26);
      expect(plan.apiServer.prefix).toBeLessThanOrEqual(28);
      expect(sizeOf(plan.nodes) * 2).toBe(sizeOf(range));
    }),
  );
});
