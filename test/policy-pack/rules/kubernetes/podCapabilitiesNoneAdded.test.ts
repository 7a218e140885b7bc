import { podCapabilitiesNoneAdded } from "../../../../policy-pack/rules/kubernetes/podCapabilitiesNoneAdded";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("pod-capabilities-none-added", () => {
  test("is off by default", () => {
    expect(
      findings(
        podCapabilitiesNoneAdded,
        podWithContainer((c) => (c.securityContext = { capabilities: { add: ["NET_BIND_SERVICE"] } })),
      ),
    ).toEqual([]);
  });

  test("reports every capability where it is on", () => {
    expect(
      findings(
        podCapabilitiesNoneAdded,
        podWithContainer((c) => (c.securityContext = { capabilities: { add: ["NET_BIND_SERVICE"] } })),
        { rule: { level: "mandatory" } },
      ),
    ).toEqual(["mandatory pod-capabilities-none-added/added spec.containers[0].securityContext.capabilities.add[0]"]);
  });

  test("accepts none", () => {
    expect(findings(podCapabilitiesNoneAdded, pod(), { rule: { level: "mandatory" } })).toEqual([]);
  });
});
