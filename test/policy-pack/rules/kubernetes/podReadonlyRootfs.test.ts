import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podReadonlyRootfs } from "../../../../policy-pack/rules/kubernetes/podReadonlyRootfs";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("pod-readonly-rootfs", () => {
  test("accepts a secure pod", () => {
    expect(findings(podReadonlyRootfs, pod())).toEqual([]);
  });

  test("reports a filesystem that is writable or unsaid", () => {
    expect(
      findings(
        podReadonlyRootfs,
        pod(
          (spec) => (
            (spec.containers = [{ name: "a", securityContext: { readOnlyRootFilesystem: false } }]),
            (spec.initContainers = [{ name: "b" }])
          ),
        ),
      ),
    ).toEqual([
      "mandatory pod-readonly-rootfs/writable spec.containers[0].securityContext.readOnlyRootFilesystem",
      "mandatory pod-readonly-rootfs/writable spec.initContainers[0].securityContext.readOnlyRootFilesystem",
    ]);
  });

  test("lets a debugging container leave it unsaid", () => {
    expect(
      findings(
        podReadonlyRootfs,
        pod((spec) => (spec.ephemeralContainers = [{ name: "debug" }])),
      ),
    ).toEqual([]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        podReadonlyRootfs,
        podWithContainer((c) => (c.securityContext = { readOnlyRootFilesystem: unknownPlaceholders.boolean })),
      ),
    ).toEqual(["mandatory pod-readonly-rootfs/unknown spec.containers[0].securityContext.readOnlyRootFilesystem"]);
  });
});
