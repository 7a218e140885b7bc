import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesMultiAzEks } from "../../../../policy-pack/rules/aws/nodesMultiAzEks";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:eks/nodeGroup:NodeGroup";

describe("nodes-multi-az-eks", () => {
  test("accepts several subnets, known or not", () => {
    expect(
      findings(nodesMultiAzEks, {
        type: TYPE,
        props: { subnetIds: [unknownPlaceholders.string, unknownPlaceholders.string] },
      }),
    ).toEqual([]);
  });

  test("accepts a list that is not known yet", () => {
    expect(findings(nodesMultiAzEks, { type: TYPE, props: { subnetIds: unknownPlaceholders.array } })).toEqual([]);
  });

  test("reports a single subnet", () => {
    expect(findings(nodesMultiAzEks, { type: TYPE, props: { subnetIds: ["subnet-1"] } })).toEqual([
      "mandatory nodes-multi-az-eks/one-subnet subnetIds",
    ]);
  });

  test("reports a node group without subnets", () => {
    expect(findings(nodesMultiAzEks, { type: TYPE, props: {} })).toEqual([
      "mandatory nodes-multi-az-eks/one-subnet subnetIds",
    ]);
  });
});
