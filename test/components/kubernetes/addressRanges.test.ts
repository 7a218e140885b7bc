import { asCidr, contains, isCidr, strictlyContains } from "../../../components/kubernetes/addressRanges";

it.each([
  ["10.0.0.0/8", "10.255.255.255", true],
  ["10.0.0.0/8", "11.0.0.0", false],
  ["0.0.0.0/0", "169.254.169.254", true],
  ["fd00::/8", "fd00:ec2::254", true],
  ["::/0", "169.254.169.254", false],
  ["0.0.0.0/0", "fd00:ec2::254", false],
])("%s contains %s: %s", (range, address, expected) => {
  expect(contains(range, address)).toBe(expected);
});

it.each([
  ["0.0.0.0/0", "10.0.0.0/8", true],
  ["10.0.0.0/8", "10.1.0.0/16", true],
  ["10.0.0.0/8", "10.0.0.0/8", false],
  ["10.1.0.0/16", "10.0.0.0/8", false],
  ["::/0", "10.0.0.0/8", false],
])("%s strictly contains %s: %s", (outer, inner, expected) => {
  expect(strictlyContains(outer, inner)).toBe(expected);
});

it.each([
  ["169.254.169.254", "169.254.169.254/32"],
  ["fd00:ec2::254", "fd00:ec2::254/128"],
  ["10.0.0.0/8", "10.0.0.0/8"],
])("%s is the range %s", (address, range) => {
  expect(asCidr(address)).toBe(range);
});

describe("isCidr", () => {
  it.each(["10.0.0.0/8", "203.0.113.7/32", "::/0", "fd00:ec2::254/128"])("knows %s", (text) => {
    expect(isCidr(text)).toBe(true);
  });

  it.each(["10.0.0.0", "10.0.0.0/33", "10.0.0/8", "fd00::/129", "10.0.0.0/8/8", "10.0.0.0/", "10.0.0.0/a", "/8", ""])(
    "does not take %j for a range",
    (text) => {
      expect(isCidr(text)).toBe(false);
    },
  );
});
