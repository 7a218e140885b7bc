import fc from "fast-check";
import { internetAmong, isInternet, reachesInternet } from "../../../policy-pack/lib/internet";
import { unknownPlaceholders, Value } from "../../../policy-pack/lib/value";

/** An IPv4 range as its address and prefix. */
type Range = readonly [address: number, prefix: number];

const text = ([address, prefix]: Range): string =>
  `${[24, 16, 8, 0].map((shift) => (address / 2 ** shift) & 255).join(".")}/${prefix}`;
const halves = ([address, prefix]: Range): readonly Range[] => [
  [address, prefix + 1],
  [address + 2 ** (31 - prefix), prefix + 1],
];
const ranges = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 8 })).map(([first, prefix]): Range => {
    const size = 2 ** (32 - prefix);
    return [Math.floor((first * 2 ** 24) / size) * size, prefix];
  }),
  { minLength: 1, maxLength: 12 },
);

describe("isInternet", () => {
  test.each([
    [["*"]],
    [["Internet"]],
    [["any"]],
    [["0.0.0.0/0"]],
    [[" 0.0.0.0/0 "]],
    [["::/0"]],
    [["0:0::0/0"]],
    [["10.0.0.0/0"]],
    [["0.0.0.0"]],
    [["/0"]],
    [["0.0.0.0/00"]],
    [["::0"]],
    [["0.0.0.0/1", "128.0.0.0/1"]],
    [["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"]],
    [["224.0.0.0/3", "192.0.0.0/3"]],
    [Array.from({ length: 64 }, (_, index) => `${index * 4}.0.0.0/6`)],
    [["2000::/3"]],
    [["::/1"]],
    [["2600::/12"]],
    [["2400::/12", "2a00::/12"]],
    [["::ffff:0.0.0.0/96"]],
    [["64:ff9b::/96"]],
  ])("%j is", (list) => {
    expect(isInternet(list)).toBe(true);
  });

  test.each([
    [[]],
    [["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]],
    [["0.0.0.0/32"]],
    [["VirtualNetwork"]],
    [["2001:db8::/32", "fc00::/7", "fe80::/10"]],
    [["8000::/1"]],
    [["224.0.0.0/3"]],
    [["168.63.129.16"]],
    [["3.0.0.0/8", "13.0.0.0/8", "52.0.0.0/8"]],
    [["2a02:1234::/32"]],
    [["", "everywhere", "0.0.0.0/33", "1.2.3"]],
  ])("%j is not", (list) => {
    expect(isInternet(list)).toBe(false);
  });

  test("exceptions count only when they leave little of it", () => {
    expect(isInternet(["0.0.0.0/0"], ["10.0.0.0/8", "169.254.169.254/32"])).toBe(true);
    expect(isInternet(["*"], ["0.0.0.0/1", "128.0.0.0/1", "::/0"])).toBe(false);
    expect(isInternet(["*"], ["0.0.0.0/0"])).toBe(true);
    expect(isInternet(["::/0"], ["2000::/3"])).toBe(false);
    expect(isInternet(["::/0"], ["2a00::/12"])).toBe(true);
    expect(isInternet(["0.0.0.0/0"], ["0.0.0.0/1", "128.0.0.0/1"])).toBe(false);
    expect(isInternet(["0.0.0.0/0", "::/0"], ["2000::/3"])).toBe(true);
  });

  test("does not depend on how the ranges are cut, ordered or repeated", () => {
    fc.assert(
      fc.property(ranges, (list) => {
        const expected = isInternet(list.map(text));
        expect(isInternet(list.flatMap(halves).flatMap(halves).map(text))).toBe(expected);
        expect(isInternet([...list, ...list].reverse().map(text))).toBe(expected);
      }),
    );
  });

  test("stays so with one range more, and is never so by private ranges", () => {
    fc.assert(
      fc.property(ranges, fc.integer({ min: 8, max: 24 }), (list, prefix) => {
        const texts = list.map(text);
        if (isInternet(texts.slice(1))) expect(isInternet(texts)).toBe(true);
        expect(isInternet([`10.0.0.0/${prefix}`, "192.168.0.0/16"])).toBe(false);
      }),
    );
  });
});

describe("internetAmong", () => {
  const values = (...items: readonly unknown[]) => Value.of({ list: items }).get("list").items();
  const paths = (items: readonly Value[]) => items.map(({ path }) => path);

  test("gives each value that is the internet alone, and what is unknown", () => {
    expect(paths(internetAmong(values("::/0", "10.0.0.0/8", unknownPlaceholders.string, "0.0.0.0/1")))).toEqual([
      "list[0]",
      "list[2]",
      "list[3]",
    ]);
  });

  test("gives the first of those that are it together", () => {
    const sixteenths = Array.from({ length: 4 }, (_, index) => `${16 + index * 16}.0.0.0/4`);
    expect(paths(internetAmong(values(...sixteenths)))).toEqual(["list[0]"]);
    expect(paths(internetAmong(values(...sixteenths.slice(1, 2))))).toEqual([]);
  });

  test("makes a condition that is unknown only where no known value decides", () => {
    const whole = Value.of({ list: [unknownPlaceholders.string, "*"] }).get("list");
    expect(reachesInternet(whole.items(), whole).holds).toBe(true);
    expect(reachesInternet(whole.items().slice(0, 1), whole).holds).toBe("unknown");
    expect(reachesInternet([], whole)).toEqual({ value: whole, holds: false });
  });
});
