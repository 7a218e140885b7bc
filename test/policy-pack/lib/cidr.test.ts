import { cidrContains, isEveryAddress, parseCidr } from "../../../policy-pack/lib/cidr";

describe("CIDR", () => {
  test("parses ranges and single addresses of both families", () => {
    expect(parseCidr("10.0.0.0/8")).toEqual({ address: "10.0.0.0", prefix: 8, family: "ipv4" });
    expect(parseCidr("192.0.2.1")).toEqual({ address: "192.0.2.1", prefix: 32, family: "ipv4" });
    expect(parseCidr("::/0")).toEqual({ address: "::", prefix: 0, family: "ipv6" });
  });

  test.each(["", "x", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "::/129", "10.0.0.0/a"])("%p is no range", (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  test("knows every way to write every address", () => {
    expect(["0.0.0.0/0", "::/0", "10.0.0.0/0", "0:0:0:0:0:0:0:0/0"].map(isEveryAddress)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(["0.0.0.0/1", "0.0.0.0", "any"].map(isEveryAddress)).toEqual([false, false, false]);
  });

  test("tells which addresses a range holds", () => {
    expect(cidrContains("169.254.0.0/16", "169.254.169.254")).toBe(true);
    expect(cidrContains("10.0.0.0/8", "169.254.169.254")).toBe(false);
    expect(cidrContains("::/0", "169.254.169.254")).toBe(false);
    expect(cidrContains("fd00::/8", "fd00:ec2::254")).toBe(true);
  });
});
