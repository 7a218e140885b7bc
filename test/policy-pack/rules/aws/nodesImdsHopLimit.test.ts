import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesImdsHopLimit } from "../../../../policy-pack/rules/aws/nodesImdsHopLimit";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:ec2/launchTemplate:LaunchTemplate";

describe("nodes-imds-hop-limit", () => {
  test("accepts a hop limit of 1", () => {
    expect(
      findings(nodesImdsHopLimit, { type: TYPE, props: { metadataOptions: { httpPutResponseHopLimit: 1 } } }),
    ).toEqual([]);
  });

  test("accepts metadata that is off", () => {
    expect(
      findings(nodesImdsHopLimit, { type: TYPE, props: { metadataOptions: { httpEndpoint: "disabled" } } }),
    ).toEqual([]);
  });

  test("reports a hop limit that reaches pods", () => {
    expect(
      findings(nodesImdsHopLimit, { type: TYPE, props: { metadataOptions: { httpPutResponseHopLimit: 2 } } }),
    ).toEqual(["mandatory nodes-imds-hop-limit/too-many-hops metadataOptions.httpPutResponseHopLimit"]);
  });

  test("reports a hop limit that is left to the image and the account", () => {
    expect(findings(nodesImdsHopLimit, { type: TYPE, props: {} })).toEqual([
      "mandatory nodes-imds-hop-limit/unset metadataOptions.httpPutResponseHopLimit",
    ]);
  });

  test("cannot judge an unknown value", () => {
    expect(
      findings(nodesImdsHopLimit, {
        type: TYPE,
        props: { metadataOptions: { httpPutResponseHopLimit: unknownPlaceholders.number } },
      }),
    ).toEqual(["mandatory nodes-imds-hop-limit/unknown metadataOptions.httpPutResponseHopLimit"]);
  });

  test("judges instances and launch configurations that set one", () => {
    for (const type of ["aws:ec2/instance:Instance", "aws:ec2/launchConfiguration:LaunchConfiguration"]) {
      const judged = (metadataOptions?: object) => findings(nodesImdsHopLimit, { type, props: { metadataOptions } });
      expect(judged()).toEqual([]);
      expect(judged({ httpPutResponseHopLimit: 3 })).toEqual([
        "mandatory nodes-imds-hop-limit/too-many-hops metadataOptions.httpPutResponseHopLimit",
      ]);
    }
  });
});
