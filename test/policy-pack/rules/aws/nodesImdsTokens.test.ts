import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesImdsTokens } from "../../../../policy-pack/rules/aws/nodesImdsTokens";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:ec2/launchTemplate:LaunchTemplate";

describe("nodes-imds-tokens", () => {
  test("accepts session tokens only", () => {
    expect(findings(nodesImdsTokens, { type: TYPE, props: { metadataOptions: { httpTokens: "required" } } })).toEqual(
      [],
    );
  });

  test("accepts metadata that is off", () => {
    expect(
      findings(nodesImdsTokens, {
        type: TYPE,
        props: { metadataOptions: { httpEndpoint: "disabled", httpTokens: "optional" } },
      }),
    ).toEqual([]);
  });

  test("reports IMDSv1 on a launch template", () => {
    expect(findings(nodesImdsTokens, { type: TYPE, props: { metadataOptions: { httpTokens: "optional" } } })).toEqual([
      "mandatory nodes-imds-tokens/optional metadataOptions.httpTokens",
    ]);
  });

  test("reports IMDSv1 on an instance", () => {
    expect(
      findings(nodesImdsTokens, {
        type: "aws:ec2/instance:Instance",
        props: { metadataOptions: { httpTokens: "optional" } },
      }),
    ).toEqual(["mandatory nodes-imds-tokens/optional metadataOptions.httpTokens"]);
  });

  test("reports IMDSv1 on a launch configuration", () => {
    expect(
      findings(nodesImdsTokens, {
        type: "aws:ec2/launchConfiguration:LaunchConfiguration",
        props: { metadataOptions: { httpEndpoint: "enabled" } },
      }),
    ).toEqual(["mandatory nodes-imds-tokens/optional metadataOptions.httpTokens"]);
  });

  test("reports a launch template that does not say", () => {
    expect(findings(nodesImdsTokens, { type: TYPE, props: {} })).toEqual([
      "mandatory nodes-imds-tokens/optional metadataOptions.httpTokens",
    ]);
  });

  test("leaves an instance to its launch template", () => {
    expect(
      findings(nodesImdsTokens, {
        type: "aws:ec2/instance:Instance",
        props: { launchTemplate: { id: unknownPlaceholders.string } },
      }),
    ).toEqual([]);
  });

  test("judges what an instance sets over its launch template", () => {
    expect(
      findings(nodesImdsTokens, {
        type: "aws:ec2/instance:Instance",
        props: { launchTemplate: { id: unknownPlaceholders.string }, metadataOptions: { httpTokens: "optional" } },
      }),
    ).toEqual(["mandatory nodes-imds-tokens/optional metadataOptions.httpTokens"]);
  });

  test("cannot judge an unknown value", () => {
    expect(
      findings(nodesImdsTokens, { type: TYPE, props: { metadataOptions: { httpTokens: unknownPlaceholders.string } } }),
    ).toEqual(["mandatory nodes-imds-tokens/unknown metadataOptions.httpTokens"]);
  });
});
