import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netSecurityGroupHttp } from "../../../../policy-pack/rules/aws/netSecurityGroupHttp";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:ec2/securityGroup:SecurityGroup";

describe("net-security-group-http", () => {
  test("accepts HTTPS from everywhere", () => {
    expect(
      findings(netSecurityGroupHttp, {
        type: TYPE,
        props: { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] },
      }),
    ).toEqual([]);
  });

  test("accepts HTTP from a named range", () => {
    expect(
      findings(netSecurityGroupHttp, {
        type: TYPE,
        props: { ingress: [{ protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["10.0.0.0/8"] }] },
      }),
    ).toEqual([]);
  });

  test("accepts a group without ingress", () => {
    expect(findings(netSecurityGroupHttp, { type: TYPE, props: {} })).toEqual([]);
  });

  test("warns of HTTP from everywhere", () => {
    expect(
      findings(netSecurityGroupHttp, {
        type: TYPE,
        props: { ingress: [{ protocol: "tcp", fromPort: 70, toPort: 90, ipv6CidrBlocks: ["::/0"] }] },
      }),
    ).toEqual(["advisory net-security-group-http/open-http ingress[0].ipv6CidrBlocks[0]"]);
  });

  test("warns of an unknown range", () => {
    expect(
      findings(netSecurityGroupHttp, {
        type: TYPE,
        props: { ingress: [{ protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: [unknownPlaceholders.string] }] },
      }),
    ).toEqual(["advisory net-security-group-http/unknown ingress[0].cidrBlocks[0]"]);
  });
});
