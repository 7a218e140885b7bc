import { cidrContains, parseCidr } from "../../../policy-pack/lib/cidr";

describe("CIDR", () => {
  test("parses ranges and single addresses of both families", () => {
    const shape = (text: string) => {
      const cidr = parseCidr(text);
      return cidr && [cidr.family, cidr.prefix, cidr.first.toString(16), cidr.last.toString(16)].join(" ");
    };
    expect(shape("10.0.0.0/8")).toBe("ipv4 8 a000000 affffff");
    expect(shape(" 10.1.2.3/8 ")).toBe("ipv4 8 a000000 affffff");
    expect(shape("192.0.2.1")).toBe("ipv4 32 c0000201 c0000201");
    expect(shape("::/0")).toBe(`ipv6 0 0 ${"f".repeat(32)}`);
    expect(shape("2001:db8::1")).toBe(`ipv6 128 20010db8${"0".repeat(23)}1 20010db8${"0".repeat(23)}1`);
    expect(shape("::ffff:192.0.2.1")).toBe("ipv6 128 ffffc0000201 ffffc0000201");
    expect(shape("1:2:3:4:5:6:7:8/112")).toBe("ipv6 112 10002000300040005000600070000 1000200030004000500060007ffff");
  });

  test.each(["", "x", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "::/129", "10.0.0.0/a", "10.0.0.0/", "fe80::1%eth0"])(
    "%p is no range",
    (text) => {
      expect(parseCidr(text)).toBeUndefined();
    },
  );

  test("tells which addresses a range holds", () => {
    expect(cidrContains("169.254.0.0/16", "169.254.169.254")).toBe(true);
    expect(cidrContains("10.0.0.0/8", "169.254.169.254")).toBe(false);
    expect(cidrContains("::/0", "169.254.169.254")).toBe(false);
    expect(cidrContains("fd00::/8", "fd00:ec2::254")).toBe(true);
  });
});
