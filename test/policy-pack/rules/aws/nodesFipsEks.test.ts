import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesFipsEks } from "../../../../policy-pack/rules/aws/nodesFipsEks";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:eks/nodeGroup:NodeGroup";

describe("nodes-fips-eks", () => {
  test("is silent until an organisation switches it on", () => {
    expect(findings(nodesFipsEks, { type: TYPE, props: { amiType: "BOTTLEROCKET_x86_64" } })).toEqual([]);
  });

  test("accepts a FIPS image", () => {
    expect(
      findings(
        nodesFipsEks,
        { type: TYPE, props: { amiType: "BOTTLEROCKET_x86_64_FIPS" } },
        { rule: { level: "mandatory" } },
      ),
    ).toEqual([]);
  });

  test("reports another image", () => {
    expect(
      findings(
        nodesFipsEks,
        { type: TYPE, props: { amiType: "BOTTLEROCKET_x86_64" } },
        { rule: { level: "mandatory" } },
      ),
    ).toEqual(["mandatory nodes-fips-eks/not-fips amiType"]);
  });

  test("reports a missing image type", () => {
    expect(findings(nodesFipsEks, { type: TYPE, props: {} }, { rule: { level: "mandatory" } })).toEqual([
      "mandatory nodes-fips-eks/not-fips amiType",
    ]);
  });

  test("cannot judge an unknown image", () => {
    expect(
      findings(
        nodesFipsEks,
        { type: TYPE, props: { amiType: unknownPlaceholders.string } },
        { rule: { level: "mandatory" } },
      ),
    ).toEqual(["mandatory nodes-fips-eks/unknown amiType"]);
  });
});
