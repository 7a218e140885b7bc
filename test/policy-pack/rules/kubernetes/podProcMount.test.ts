import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podProcMount } from "../../../../policy-pack/rules/kubernetes/podProcMount";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("pod-proc-mount", () => {
  test("accepts a secure pod", () => {
    expect(findings(podProcMount, pod())).toEqual([]);
  });

  test("accepts Default", () => {
    expect(
      findings(
        podProcMount,
        podWithContainer((c) => (c.securityContext = { procMount: "Default" })),
      ),
    ).toEqual([]);
  });

  test("reports Unmasked", () => {
    expect(
      findings(
        podProcMount,
        podWithContainer((c) => (c.securityContext = { procMount: "Unmasked" })),
      ),
    ).toEqual(["mandatory pod-proc-mount/unmasked spec.containers[0].securityContext.procMount"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        podProcMount,
        podWithContainer((c) => (c.securityContext = { procMount: unknownPlaceholders.string })),
      ),
    ).toEqual(["mandatory pod-proc-mount/unknown spec.containers[0].securityContext.procMount"]);
  });
});
