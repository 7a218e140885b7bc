import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netPrivateNodesInstances } from "../../../../policy-pack/rules/aws/netPrivateNodesInstances";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:ec2/launchTemplate:LaunchTemplate";

describe("net-private-nodes-instances", () => {
  test("accepts a template that gives no public address", () => {
    expect(
      findings(netPrivateNodesInstances, {
        type: TYPE,
        props: { networkInterfaces: [{ associatePublicIpAddress: "false" }] },
      }),
    ).toEqual([]);
  });

  test("accepts a template that does not say", () => {
    expect(findings(netPrivateNodesInstances, { type: TYPE, props: { imageId: "ami-1" } })).toEqual([]);
  });

  test("reports a public address, spelled as text", () => {
    expect(
      findings(netPrivateNodesInstances, {
        type: TYPE,
        props: { networkInterfaces: [{ deviceIndex: 0 }, { associatePublicIpAddress: "true" }] },
      }),
    ).toEqual(["mandatory net-private-nodes-instances/public-ip networkInterfaces[1].associatePublicIpAddress"]);
  });

  test("reports a public address of an instance", () => {
    expect(
      findings(netPrivateNodesInstances, {
        type: "aws:ec2/instance:Instance",
        props: { associatePublicIpAddress: true },
      }),
    ).toEqual(["mandatory net-private-nodes-instances/public-ip associatePublicIpAddress"]);
  });

  test("accepts a private launch configuration", () => {
    expect(
      findings(netPrivateNodesInstances, {
        type: "aws:ec2/launchConfiguration:LaunchConfiguration",
        props: { associatePublicIpAddress: false },
      }),
    ).toEqual([]);
  });

  test("reports the public interface beside an unknown one", () => {
    expect(
      findings(netPrivateNodesInstances, {
        type: TYPE,
        props: {
          networkInterfaces: [
            { associatePublicIpAddress: unknownPlaceholders.string },
            { associatePublicIpAddress: "true" },
          ],
        },
      }),
    ).toEqual([
      "mandatory net-private-nodes-instances/unknown networkInterfaces[0].associatePublicIpAddress",
      "mandatory net-private-nodes-instances/public-ip networkInterfaces[1].associatePublicIpAddress",
    ]);
  });

  test("cannot judge unknown interfaces", () => {
    expect(
      findings(netPrivateNodesInstances, { type: TYPE, props: { networkInterfaces: unknownPlaceholders.array } }),
    ).toEqual(["mandatory net-private-nodes-instances/unknown networkInterfaces.associatePublicIpAddress"]);
  });
});
