import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesImdsLaunchTemplate } from "../../../../policy-pack/rules/aws/nodesImdsLaunchTemplate";
import { evaluateRule, findings } from "../../support/evaluateRule";

const TYPE = "aws:eks/nodeGroup:NodeGroup";

describe("nodes-imds-launch-template", () => {
  test("accepts a launch template", () => {
    expect(
      findings(nodesImdsLaunchTemplate, { type: TYPE, props: { launchTemplate: { id: "lt-1", version: "1" } } }),
    ).toEqual([]);
  });

  test("accepts a launch template that is not known yet", () => {
    expect(
      findings(nodesImdsLaunchTemplate, { type: TYPE, props: { launchTemplate: unknownPlaceholders.object } }),
    ).toEqual([]);
  });

  test("reports a node group without one", () => {
    expect(findings(nodesImdsLaunchTemplate, { type: TYPE, props: { clusterName: "shop" } })).toEqual([
      "mandatory nodes-imds-launch-template/missing launchTemplate",
    ]);
  });

  test("says where, what and what to write", () => {
    const messages = evaluateRule(nodesImdsLaunchTemplate, { type: TYPE, props: {} }).map(({ message }) => message);
    expect(messages).toEqual([
      "NodeGroup/example: launchTemplate is not set. Set launchTemplate to a template with metadataOptions.httpTokens required, hop limit 1 and encrypted disks. [nodes-imds-launch-template/missing, control nodes-imds-restricted, see docs/rules.md#nodes-imds-launch-template]",
    ]);
  });
});
