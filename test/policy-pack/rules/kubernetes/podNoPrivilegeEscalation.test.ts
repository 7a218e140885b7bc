import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podNoPrivilegeEscalation } from "../../../../policy-pack/rules/kubernetes/podNoPrivilegeEscalation";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("pod-no-privilege-escalation", () => {
  test("accepts a secure pod", () => {
    expect(findings(podNoPrivilegeEscalation, pod())).toEqual([]);
  });

  test("does not take unknown containers for none", () => {
    expect(
      findings(
        podNoPrivilegeEscalation,
        pod((spec) => (spec.containers = unknownPlaceholders.array)),
      ),
    ).toEqual([
      "mandatory pod-no-privilege-escalation/unknown spec.containers.securityContext.allowPrivilegeEscalation",
    ]);
  });

  test("reports a field that is not set", () => {
    expect(
      findings(
        podNoPrivilegeEscalation,
        podWithContainer((c) => (c.securityContext = {})),
      ),
    ).toEqual([
      "mandatory pod-no-privilege-escalation/unset spec.containers[0].securityContext.allowPrivilegeEscalation",
    ]);
  });

  test("reports true", () => {
    expect(
      findings(
        podNoPrivilegeEscalation,
        podWithContainer((c) => (c.securityContext = { allowPrivilegeEscalation: true })),
      ),
    ).toEqual([
      "mandatory pod-no-privilege-escalation/allowed spec.containers[0].securityContext.allowPrivilegeEscalation",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        podNoPrivilegeEscalation,
        podWithContainer((c) => (c.securityContext = { allowPrivilegeEscalation: unknownPlaceholders.boolean })),
      ),
    ).toEqual([
      "mandatory pod-no-privilege-escalation/unknown spec.containers[0].securityContext.allowPrivilegeEscalation",
    ]);
  });

  test("leaves Windows pods aside", () => {
    expect(
      findings(
        podNoPrivilegeEscalation,
        pod((spec) => Object.assign(spec, { os: { name: "windows" }, containers: [{ name: "app" }] })),
      ),
    ).toEqual([]);
  });
});
