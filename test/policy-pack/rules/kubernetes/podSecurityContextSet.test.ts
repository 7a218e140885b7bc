import { podSecurityContextSet } from "../../../../policy-pack/rules/kubernetes/podSecurityContextSet";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("pod-security-context-set", () => {
  test("is off by default", () => {
    expect(
      findings(
        podSecurityContextSet,
        pod((spec) => (spec.securityContext = undefined)),
      ),
    ).toEqual([]);
  });

  test("reports contexts that are not set, where it is on", () => {
    expect(
      findings(
        podSecurityContextSet,
        pod((spec) => Object.assign(spec, { securityContext: {}, containers: [{ name: "app" }] })),
        { rule: { level: "mandatory" } },
      ),
    ).toEqual([
      "mandatory pod-security-context-set/unset spec.securityContext",
      "mandatory pod-security-context-set/container-unset spec.containers[0].securityContext",
    ]);
  });

  test("accepts contexts that are set", () => {
    expect(findings(podSecurityContextSet, pod(), { rule: { level: "mandatory" } })).toEqual([]);
  });
});
