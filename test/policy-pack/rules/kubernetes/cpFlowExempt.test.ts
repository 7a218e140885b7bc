import { cpFlowExempt } from "../../../../policy-pack/rules/kubernetes/cpFlowExempt";
import { findings } from "../../support/evaluateRule";

describe("cp-flow-exempt", () => {
  test.each<[string, string, unknown, readonly string[]]>([
    [
      "everybody exempt",
      "flowcontrol.apiserver.k8s.io/v1:FlowSchema",
      {
        spec: {
          priorityLevelConfiguration: { name: "exempt" },
          rules: [{ subjects: [{ kind: "Group", group: { name: "system:unauthenticated" } }] }],
        },
      },
      ["mandatory cp-flow-exempt/exempt spec.priorityLevelConfiguration.name"],
    ],
    [
      "a level of its own that is exempt",
      "flowcontrol.apiserver.k8s.io/v1:PriorityLevelConfiguration",
      { metadata: { name: "fast" }, spec: { type: "Exempt" } },
      ["mandatory cp-flow-exempt/level spec.type"],
    ],
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(cpFlowExempt, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    [
      "what Kubernetes exempts itself",
      "flowcontrol.apiserver.k8s.io/v1:FlowSchema",
      {
        spec: {
          priorityLevelConfiguration: { name: "exempt" },
          rules: [{ subjects: [{ kind: "Group", group: { name: "system:masters" } }] }],
        },
      },
    ],
    [
      "another level",
      "flowcontrol.apiserver.k8s.io/v1:FlowSchema",
      { spec: { priorityLevelConfiguration: { name: "workload-low" } } },
    ],
    [
      "a level with limits",
      "flowcontrol.apiserver.k8s.io/v1:PriorityLevelConfiguration",
      { metadata: { name: "fast" }, spec: { type: "Limited" } },
    ],
    [
      "Kubernetes' own exempt level",
      "flowcontrol.apiserver.k8s.io/v1:PriorityLevelConfiguration",
      { metadata: { name: "exempt" }, spec: { type: "Exempt" } },
    ],
  ])("accepts %s", (_what, type, props) => {
    expect(findings(cpFlowExempt, { type: `kubernetes:${type}`, props })).toEqual([]);
  });
});
