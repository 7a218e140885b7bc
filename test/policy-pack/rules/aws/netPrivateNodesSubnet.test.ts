import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netPrivateNodesSubnet } from "../../../../policy-pack/rules/aws/netPrivateNodesSubnet";
import { findings } from "../../support/evaluateRule";
import { remediated } from "../../support/remediated";

const TYPE = "aws:ec2/subnet:Subnet";

describe("net-private-nodes-subnet", () => {
  test("accepts a subnet without public addresses, said or unsaid", () => {
    expect(findings(netPrivateNodesSubnet, { type: TYPE, props: { mapPublicIpOnLaunch: false } })).toEqual([]);
  });

  test("accepts a subnet that does not say", () => {
    expect(findings(netPrivateNodesSubnet, { type: TYPE, props: { vpcId: "vpc-1" } })).toEqual([]);
  });

  test("reports a subnet that gives public addresses", () => {
    expect(findings(netPrivateNodesSubnet, { type: TYPE, props: { mapPublicIpOnLaunch: true } })).toEqual([
      "mandatory net-private-nodes-subnet/public-ip mapPublicIpOnLaunch",
    ]);
  });

  test("cannot judge an unknown value", () => {
    expect(
      findings(netPrivateNodesSubnet, { type: TYPE, props: { mapPublicIpOnLaunch: unknownPlaceholders.boolean } }),
    ).toEqual(["mandatory net-private-nodes-subnet/unknown mapPublicIpOnLaunch"]);
  });

  test("repairs what it reports, once", () => {
    const resource = { type: TYPE, props: { mapPublicIpOnLaunch: true } };
    expect(remediated(netPrivateNodesSubnet, resource)).toEqual({
      changed: true,
      props: { mapPublicIpOnLaunch: false },
    });
    expect(remediated(netPrivateNodesSubnet, { type: TYPE, props: { mapPublicIpOnLaunch: false } }).changed).toBe(
      false,
    );
    expect(findings(netPrivateNodesSubnet, { type: TYPE, props: { mapPublicIpOnLaunch: false } })).toEqual([]);
  });

  test("repairs nothing that it must leave alone", () => {
    const resource = { type: TYPE, props: { vpcId: "vpc-1" } };
    expect(remediated(netPrivateNodesSubnet, resource)).toEqual({ changed: false, props: { vpcId: "vpc-1" } });
  });
});
