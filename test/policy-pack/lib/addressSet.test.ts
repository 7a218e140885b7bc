import fc from "fast-check";
import { addressSet, difference, intersection, sizeOf, union } from "../../../policy-pack/lib/addressSet";

const blocks = fc.array(
  fc.tuple(fc.bigInt(0n, 60n), fc.bigInt(0n, 8n)).map(([first, length]) => ({ first, last: first + length })),
  { maxLength: 8 },
);
const members = (set: readonly { first: bigint; last: bigint }[]): Set<bigint> => {
  const all = new Set<bigint>();
  for (const { first, last } of set) for (let address = first; address <= last; address++) all.add(address);
  return all;
};
const filtered = (set: Parameters<typeof members>[0], keep: (address: bigint) => boolean): Set<bigint> =>
  new Set([...members(set)].filter(keep));

describe("address sets", () => {
  test("are what sets of single addresses would be", () => {
    fc.assert(
      fc.property(blocks, blocks, (a, b) => {
        const [one, other] = [union(a), union(b)];
        expect(members(one)).toEqual(members(a));
        expect(members(intersection(one, other))).toEqual(filtered(one, (address) => members(other).has(address)));
        expect(members(difference(one, other))).toEqual(filtered(one, (address) => !members(other).has(address)));
        expect(sizeOf(one)).toBe(BigInt(members(a).size));
      }),
    );
  });

  test("hold the blocks in order, joined where they touch", () => {
    expect(addressSet(["10.0.1.0/24", "10.0.0.0/24", "x", "2000::/3"], "ipv4")).toEqual([
      { first: 0x0a000000n, last: 0x0a0001ffn },
    ]);
  });

  test("know the IPv4 addresses that lie in IPv6", () => {
    expect(addressSet(["64:ff9b::/96"], "ipv4")).toEqual(addressSet(["0.0.0.0/0"], "ipv4"));
    expect(addressSet(["::ffff:10.0.0.0/104"], "ipv4")).toEqual(addressSet(["10.0.0.0/8"], "ipv4"));
    expect(addressSet(["2000::/3"], "ipv4")).toEqual([]);
  });
});
