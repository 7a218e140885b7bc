import { podApparmorSet } from "../../../../policy-pack/rules/kubernetes/podApparmorSet";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("pod-apparmor-set", () => {
  test("is off by default", () => {
    expect(findings(podApparmorSet, pod())).toEqual([]);
  });

  test("reports a profile that is not set, where it is on", () => {
    expect(findings(podApparmorSet, pod(), { rule: { level: "mandatory" } })).toEqual([
      "mandatory pod-apparmor-set/unset spec.containers[0].securityContext.appArmorProfile.type",
    ]);
  });

  test("accepts a profile of the pod", () => {
    expect(
      findings(
        podApparmorSet,
        pod((spec) => (spec.securityContext = { appArmorProfile: { type: "RuntimeDefault" } })),
        { rule: { level: "mandatory" } },
      ),
    ).toEqual([]);
  });
});
