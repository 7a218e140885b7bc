import { nsReservedSystem } from "../../../../policy-pack/rules/kubernetes/nsReservedSystem";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";
import { pod } from "../../support/workloads";

describe("ns-reserved-system", () => {
  test("accepts a secure pod", () => {
    expect(findings(nsReservedSystem, pod())).toEqual([]);
  });

  test("reports a workload in a system namespace", () => {
    expect(findings(nsReservedSystem, object("v1", "Secret", {}, { namespace: "kube-system" }))).toEqual([
      "mandatory ns-reserved-system/system-namespace metadata.namespace",
    ]);
  });

  test("accepts a system component", () => {
    expect(
      findings(nsReservedSystem, object("v1", "Secret", {}, { namespace: "kube-system" }), {
        rule: { systemComponents: ["example"] },
      }),
    ).toEqual([]);
  });
});
