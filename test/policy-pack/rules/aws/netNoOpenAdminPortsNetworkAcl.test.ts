import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNoOpenAdminPortsNetworkAcl } from "../../../../policy-pack/rules/aws/netNoOpenAdminPortsNetworkAcl";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:ec2/networkAcl:NetworkAcl";

describe("net-no-open-admin-ports-network-acl", () => {
  test("accepts the ports from a named range", () => {
    expect(
      findings(netNoOpenAdminPortsNetworkAcl, {
        type: TYPE,
        props: {
          ingress: [
            { ruleNo: 100, action: "allow", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: "10.0.0.0/8" },
          ],
        },
      }),
    ).toEqual([]);
  });

  test("accepts what an earlier entry denies", () => {
    expect(
      findings(netNoOpenAdminPortsNetworkAcl, {
        type: TYPE,
        props: {
          ingress: [
            { ruleNo: 100, action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" },
            { ruleNo: 20, action: "deny", protocol: "tcp", fromPort: 3389, toPort: 3389, cidrBlock: "0.0.0.0/0" },
            { ruleNo: 10, action: "deny", protocol: "6", fromPort: 20, toPort: 25, cidrBlock: "0.0.0.0/0" },
          ],
        },
      }),
    ).toEqual([]);
  });

  test("accepts an ACL without ingress", () => {
    expect(findings(netNoOpenAdminPortsNetworkAcl, { type: TYPE, props: { vpcId: "vpc-1" } })).toEqual([]);
  });

  test("reports what a later entry denies", () => {
    expect(
      findings(netNoOpenAdminPortsNetworkAcl, {
        type: TYPE,
        props: {
          ingress: [
            { ruleNo: 30, action: "deny", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0" },
            { ruleNo: 10, action: "allow", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0" },
          ],
        },
      }),
    ).toEqual(["mandatory net-no-open-admin-ports-network-acl/ssh ingress[1].cidrBlock"]);
  });

  test("does not take a denied small range for a barrier", () => {
    expect(
      findings(netNoOpenAdminPortsNetworkAcl, {
        type: TYPE,
        props: {
          ingress: [
            { ruleNo: 10, action: "deny", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: "10.0.0.0/8" },
            { ruleNo: 20, action: "allow", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0" },
          ],
        },
      }),
    ).toEqual(["mandatory net-no-open-admin-ports-network-acl/ssh ingress[1].cidrBlock"]);
  });

  test("judges the address families apart", () => {
    expect(
      findings(netNoOpenAdminPortsNetworkAcl, {
        type: TYPE,
        props: {
          ingress: [
            { ruleNo: 10, action: "deny", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0" },
            { ruleNo: 20, action: "allow", protocol: "tcp", fromPort: 22, toPort: 22, ipv6CidrBlock: "::/0" },
          ],
        },
      }),
    ).toEqual(["mandatory net-no-open-admin-ports-network-acl/ssh ingress[1].ipv6CidrBlock"]);
  });

  test("reports an entry that is a resource of its own", () => {
    expect(
      findings(netNoOpenAdminPortsNetworkAcl, {
        type: "aws:ec2/networkAclRule:NetworkAclRule",
        props: {
          ruleNumber: 100,
          egress: false,
          protocol: "tcp",
          ruleAction: "allow",
          cidrBlock: "0.0.0.0/0",
          fromPort: 5,
          toPort: 4000,
        },
      }),
    ).toEqual([
      "mandatory net-no-open-admin-ports-network-acl/ssh cidrBlock",
      "mandatory net-no-open-admin-ports-network-acl/rdp cidrBlock",
    ]);
  });

  test("reports every protocol", () => {
    expect(
      findings(netNoOpenAdminPortsNetworkAcl, {
        type: "aws:ec2/networkAclRule:NetworkAclRule",
        props: { ruleNumber: 100, protocol: "-1", ruleAction: "allow", cidrBlock: "0.0.0.0/0" },
      }),
    ).toEqual([
      "mandatory net-no-open-admin-ports-network-acl/ssh cidrBlock",
      "mandatory net-no-open-admin-ports-network-acl/rdp cidrBlock",
    ]);
  });

  test("leaves egress alone", () => {
    expect(
      findings(netNoOpenAdminPortsNetworkAcl, {
        type: "aws:ec2/networkAclRule:NetworkAclRule",
        props: { ruleNumber: 100, egress: true, protocol: "-1", ruleAction: "allow", cidrBlock: "0.0.0.0/0" },
      }),
    ).toEqual([]);
  });

  test("leaves UDP alone", () => {
    expect(
      findings(netNoOpenAdminPortsNetworkAcl, {
        type: "aws:ec2/networkAclRule:NetworkAclRule",
        props: {
          ruleNumber: 100,
          protocol: "17",
          ruleAction: "allow",
          cidrBlock: "0.0.0.0/0",
          fromPort: 22,
          toPort: 22,
        },
      }),
    ).toEqual([]);
  });

  test("reports the open entry after an unknown one", () => {
    expect(
      findings(netNoOpenAdminPortsNetworkAcl, {
        type: TYPE,
        props: {
          ingress: [
            {
              ruleNo: 10,
              action: "allow",
              protocol: "tcp",
              fromPort: 22,
              toPort: 22,
              cidrBlock: unknownPlaceholders.string,
            },
            { ruleNo: 20, action: "allow", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0" },
          ],
        },
      }),
    ).toEqual([
      "mandatory net-no-open-admin-ports-network-acl/unknown ingress[0].cidrBlock",
      "mandatory net-no-open-admin-ports-network-acl/ssh ingress[1].cidrBlock",
    ]);
  });

  test("cannot judge an unknown action on an open range", () => {
    expect(
      findings(netNoOpenAdminPortsNetworkAcl, {
        type: "aws:ec2/networkAclRule:NetworkAclRule",
        props: {
          ruleNumber: 100,
          protocol: "tcp",
          ruleAction: unknownPlaceholders.string,
          cidrBlock: "0.0.0.0/0",
          fromPort: 22,
          toPort: 22,
        },
      }),
    ).toEqual(["mandatory net-no-open-admin-ports-network-acl/unknown ruleAction"]);
  });

  const entry = (ruleNo: number, action: string, cidrBlock: string) => ({
    ...{ ruleNo, action, cidrBlock },
    ...{ protocol: "tcp", fromPort: 22, toPort: 22 },
  });
  const acl = (...ingress: readonly object[]) =>
    findings(netNoOpenAdminPortsNetworkAcl, { type: "aws:ec2/networkAcl:NetworkAcl", props: { ingress } });

  test("reports the internet cut into entries, and what a denial leaves of it", () => {
    const parts = Array.from({ length: 16 }, (_, index) => entry(index + 1, "allow", `${index * 16}.0.0.0/4`));
    expect(acl(...parts)).toEqual(["mandatory net-no-open-admin-ports-network-acl/ssh ingress[0].cidrBlock"]);
    expect(acl(entry(1, "deny", "128.0.0.0/1"), entry(2, "allow", "0.0.0.0/0"))).toEqual([
      "mandatory net-no-open-admin-ports-network-acl/ssh ingress[1].cidrBlock",
    ]);
  });

  test("accepts what earlier denials leave nothing of", () => {
    expect(acl(entry(1, "deny", "128.0.0.0/1"), entry(2, "deny", "0.0.0.0/1"), entry(3, "allow", "0.0.0.0/0"))).toEqual(
      [],
    );
  });
});
