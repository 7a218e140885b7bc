import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsNodePidLimit } from "../../../../policy-pack/rules/stack/awsNodePidLimit";
import { stackFindings, stackResource } from "../../support/stackResources";

function groupWith(userData?: string) {
  const template = stackResource("aws:ec2/launchTemplate:LaunchTemplate", "nodes", { userData });
  const group = stackResource("aws:eks/nodeGroup:NodeGroup", "workers", {}, { launchTemplate: [template] });
  return [template, group];
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

describe("aws-node-pid-limit", () => {
  test("accepts Bottlerocket's setting", () => {
    expect(
      stackFindings(awsNodePidLimit, [...groupWith(base64("[settings.kubernetes]\npod-pids-limit = 4096"))]),
    ).toEqual([]);
  });

  test("accepts nodeadm's setting", () => {
    expect(
      stackFindings(awsNodePidLimit, [
        ...groupWith(base64("kind: NodeConfig\nspec:\n  kubelet:\n    config:\n      podPidsLimit: 4096")),
      ]),
    ).toEqual([]);
  });

  test("accepts templates that no node group uses", () => {
    expect(stackFindings(awsNodePidLimit, [...groupWith().slice(0, 1)])).toEqual([]);
  });

  test("warns of a template without user data", () => {
    expect(stackFindings(awsNodePidLimit, [...groupWith()])).toEqual([
      "advisory aws-node-pid-limit/missing LaunchTemplate/nodes userData",
    ]);
  });

  test("accepts a script, which may set it in ways that cannot be read", () => {
    expect(stackFindings(awsNodePidLimit, [...groupWith(base64("#!/bin/bash"))])).toEqual([]);
  });

  test("warns of settings without a limit", () => {
    expect(stackFindings(awsNodePidLimit, [...groupWith(base64("[settings.kubernetes]\nmax-pods = 50"))])).toEqual([
      "advisory aws-node-pid-limit/missing LaunchTemplate/nodes userData",
    ]);
  });

  test("warns of a limit that is off", () => {
    expect(stackFindings(awsNodePidLimit, [...groupWith(base64("kind: NodeConfig\npodPidsLimit: -1"))])).toEqual([
      "advisory aws-node-pid-limit/missing LaunchTemplate/nodes userData",
    ]);
  });

  test("warns of user data that is not known yet", () => {
    expect(stackFindings(awsNodePidLimit, [...groupWith(unknownPlaceholders.string)])).toEqual([
      "advisory aws-node-pid-limit/unknown LaunchTemplate/nodes userData",
    ]);
  });
});
