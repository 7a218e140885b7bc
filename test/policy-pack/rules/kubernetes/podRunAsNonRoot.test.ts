import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podRunAsNonRoot } from "../../../../policy-pack/rules/kubernetes/podRunAsNonRoot";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("pod-run-as-non-root", () => {
  test("accepts a secure pod", () => {
    expect(findings(podRunAsNonRoot, pod())).toEqual([]);
  });

  test("accepts the flag of the container", () => {
    expect(
      findings(
        podRunAsNonRoot,
        pod(
          (spec) => (
            (spec.securityContext = {}),
            (spec.containers = [{ name: "app", securityContext: { runAsNonRoot: true } }])
          ),
        ),
      ),
    ).toEqual([]);
  });

  test("reports a pod that says nothing", () => {
    expect(
      findings(
        podRunAsNonRoot,
        pod((spec) => (spec.securityContext = {})),
      ),
    ).toEqual(["mandatory pod-run-as-non-root/may-run-as-root spec.containers[0].securityContext.runAsNonRoot"]);
  });

  test("reports a container that takes the flag back", () => {
    expect(
      findings(
        podRunAsNonRoot,
        podWithContainer((c) => (c.securityContext = { runAsNonRoot: false })),
      ),
    ).toEqual(["mandatory pod-run-as-non-root/flag-not-set spec.containers[0].securityContext.runAsNonRoot"]);
  });

  test("tells a uid without the flag", () => {
    expect(
      findings(
        podRunAsNonRoot,
        pod((spec) => (spec.securityContext = { runAsUser: 1000 })),
      ),
    ).toEqual(["mandatory pod-run-as-non-root/flag-not-set spec.containers[0].securityContext.runAsNonRoot"]);
  });

  test("reports the user root", () => {
    expect(
      findings(
        podRunAsNonRoot,
        podWithContainer((c) => (c.securityContext = { runAsUser: 0 })),
      ),
    ).toEqual(["mandatory pod-run-as-non-root/root-user spec.containers[0].securityContext.runAsUser"]);
  });

  test("tells root at the pod that its containers override", () => {
    expect(
      findings(
        podRunAsNonRoot,
        pod((spec) =>
          Object.assign(spec, {
            securityContext: { runAsNonRoot: true, runAsUser: 0 },
            containers: [{ name: "app", securityContext: { runAsUser: 1000 } }],
          }),
        ),
      ),
    ).toEqual(["mandatory pod-run-as-non-root/root-user-overridden spec.securityContext.runAsUser"]);
  });

  test("reports an unknown flag", () => {
    expect(
      findings(
        podRunAsNonRoot,
        pod((spec) => (spec.securityContext = { runAsNonRoot: unknownPlaceholders.boolean })),
      ),
    ).toEqual(["mandatory pod-run-as-non-root/unknown spec.securityContext.runAsNonRoot"]);
  });
});
