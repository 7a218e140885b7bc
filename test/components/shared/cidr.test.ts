import fc from "fast-check";
import {
  addressAt,
  type Cidr,
  containsCidr,
  divideCidr,
  formatCidr,
  isPrivate,
  overlaps,
  parseCidr,
  sizeOf,
  checkDisjoint,
} from "../../../components/shared/cidr";
import { InvalidArgumentError } from "../../../components/shared/errors";

const parse = (text: string) => parseCidr("range", text);

const anyCidr = (minPrefix = 0, maxPrefix = 32): fc.Arbitrary<Cidr> =>
  fc
    .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: minPrefix, max: maxPrefix }))
    .map(([raw, prefix]) => {
      const size = 2 ** (32 - prefix);
      return { address: Math.floor(raw / size) * size, prefix };
    });

describe("parseCidr", () => {
  test("reads what formatCidr writes", () => {
    fc.assert(fc.property(anyCidr(), (cidr) => expect(parse(formatCidr(cidr))).toEqual(cidr)));
  });

  test.each([
    "",
    "10.0.0.0",
    "10.0.0/8",
    "10.0.0.0.0/8",
    "256.0.0.0/8",
    "10.0.0.0/33",
    "10.0.0.0/-1",
    "010.0.0.0/8",
    "10.0.0.0/08",
    "10.0.0.0/8/8",
    "a.b.c.d/8",
    "::/0",
  ])("refuses %j", (text) => {
    expect(() => parse(text)).toThrow(
      new InvalidArgumentError({
        property: "range",
        problem: `"${text}" is not an IPv4 range`,
        fix: 'write it in CIDR notation, like "10.0.0.0/16"',
      }),
    );
  });

  test("a value that is no text is refused with the same error", () => {
    expect(() => parseCidr("range", 5 as unknown as string)).toThrow(InvalidArgumentError);
  });

  test("host bits are refused, and the range that was meant is named", () => {
    expect(() => parse("10.1.2.3/16")).toThrow('Fix: write "10.1.0.0/16".');
  });
});

describe("overlaps and containsCidr", () => {
  test("agree with a walk over the addresses of small ranges", () => {
    fc.assert(
      fc.property(anyCidr(26), anyCidr(26), (a, b) => {
        const near = { address: a.address - (a.address % 64), prefix: b.prefix };
        const addresses = (cidr: Cidr) => Array.from({ length: sizeOf(cidr) }, (_, index) => cidr.address + index);
        const inA = new Set(addresses(a));
        expect(overlaps(a, near)).toBe(addresses(near).some((address) => inA.has(address)));
        expect(containsCidr(a, near)).toBe(addresses(near).every((address) => inA.has(address)));
      }),
    );
  });
});

describe("divideCidr", () => {
  test("parts are equal, disjoint, within the range and as large as a power of two allows", () => {
    fc.assert(
      fc.property(anyCidr(8, 24), fc.integer({ min: 1, max: 64 }), (cidr, count) => {
        const parts = divideCidr(cidr, count);
        expect(parts).toHaveLength(count);
        for (const [index, part] of parts.entries()) {
          expect(containsCidr(cidr, part)).toBe(true);
          expect(parts.filter((other, position) => position !== index && overlaps(part, other))).toEqual([]);
        }
        const size = sizeOf(parts[0] as Cidr);
        expect(parts.every((part) => sizeOf(part) === size)).toBe(true);
        expect(size * 2 * count).toBeGreaterThan(sizeOf(cidr));
      }),
    );
  });

  test("a range of two addresses has no four parts", () => {
    expect(() => divideCidr(parse("10.0.0.0/31"), 4)).toThrow(RangeError);
  });
});

test("addressAt counts from the first address and stays within the range", () => {
  expect(addressAt(parse("172.20.0.0/16"), 10)).toBe("172.20.0.10");
  expect(addressAt(parse("172.20.0.0/16"), 65535)).toBe("172.20.255.255");
  expect(() => addressAt(parse("172.20.0.0/16"), 65536)).toThrow(RangeError);
});

test.each([
  ["10.2.0.0/16", true],
  ["172.31.0.0/16", true],
  ["172.32.0.0/16", false],
  ["192.168.4.0/24", true],
  ["100.100.0.0/16", true],
  ["8.0.0.0/6", false],
  ["0.0.0.0/0", false],
])("isPrivate(%s) is %s", (text, expected) => {
  expect(isPrivate(parse(text))).toBe(expected);
});

test("checkDisjoint names both properties", () => {
  const vpc = { property: "network.cidr", cidr: parse("10.0.0.0/16") };
  expect(() => checkDisjoint(vpc, { property: "network.serviceCidr", cidr: parse("10.0.128.0/20") })).toThrow(
    "network.serviceCidr: 10.0.128.0/20 overlaps 10.0.0.0/16 of network.cidr. Fix: choose ranges that share no address.",
  );
  expect(() => checkDisjoint(vpc, { property: "network.serviceCidr", cidr: parse("10.1.0.0/16") })).not.toThrow();
});
