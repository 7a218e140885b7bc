import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podNoWindowsHostProcess } from "../../../../policy-pack/rules/kubernetes/podNoWindowsHostProcess";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("pod-no-windows-host-process", () => {
  test("accepts a secure pod", () => {
    expect(findings(podNoWindowsHostProcess, pod())).toEqual([]);
  });

  test("reports a host process of the pod and of a container", () => {
    expect(
      findings(
        podNoWindowsHostProcess,
        pod((spec) =>
          Object.assign(spec, {
            securityContext: { windowsOptions: { hostProcess: true } },
            containers: [{ name: "app", securityContext: { windowsOptions: { hostProcess: true } } }],
          }),
        ),
      ),
    ).toEqual([
      "mandatory pod-no-windows-host-process/host-process spec.securityContext.windowsOptions.hostProcess",
      "mandatory pod-no-windows-host-process/host-process spec.containers[0].securityContext.windowsOptions.hostProcess",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        podNoWindowsHostProcess,
        podWithContainer((c) => (c.securityContext = { windowsOptions: { hostProcess: unknownPlaceholders.boolean } })),
      ),
    ).toEqual([
      "mandatory pod-no-windows-host-process/unknown spec.containers[0].securityContext.windowsOptions.hostProcess",
    ]);
  });
});
