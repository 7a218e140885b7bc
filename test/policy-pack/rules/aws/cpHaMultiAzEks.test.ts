import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpHaMultiAzEks } from "../../../../policy-pack/rules/aws/cpHaMultiAzEks";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:eks/cluster:Cluster";

describe("cp-ha-multi-az-eks", () => {
  test("accepts subnets in several zones, known or not", () => {
    expect(
      findings(cpHaMultiAzEks, {
        type: TYPE,
        props: { vpcConfig: { subnetIds: ["subnet-1", unknownPlaceholders.string] } },
      }),
    ).toEqual([]);
  });

  test("accepts a list that is not known yet", () => {
    expect(
      findings(cpHaMultiAzEks, { type: TYPE, props: { vpcConfig: { subnetIds: unknownPlaceholders.array } } }),
    ).toEqual([]);
  });

  test("reports a single subnet", () => {
    expect(findings(cpHaMultiAzEks, { type: TYPE, props: { vpcConfig: { subnetIds: ["subnet-1"] } } })).toEqual([
      "mandatory cp-ha-multi-az-eks/too-few-subnets vpcConfig.subnetIds",
    ]);
  });

  test("reports a cluster without subnets", () => {
    expect(findings(cpHaMultiAzEks, { type: TYPE, props: {} })).toEqual([
      "mandatory cp-ha-multi-az-eks/too-few-subnets vpcConfig.subnetIds",
    ]);
  });
});
