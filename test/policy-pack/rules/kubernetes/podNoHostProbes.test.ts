import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podNoHostProbes } from "../../../../policy-pack/rules/kubernetes/podNoHostProbes";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("pod-no-host-probes", () => {
  test("accepts a secure pod", () => {
    expect(findings(podNoHostProbes, pod())).toEqual([]);
  });

  test("accepts an empty host", () => {
    expect(
      findings(
        podNoHostProbes,
        podWithContainer((c) => (c.livenessProbe = { httpGet: { host: "" } })),
      ),
    ).toEqual([]);
  });

  test("reports hosts of probes and lifecycle handlers", () => {
    expect(
      findings(
        podNoHostProbes,
        podWithContainer((c) =>
          Object.assign(c, {
            livenessProbe: { tcpSocket: { host: "10.0.0.1" } },
            lifecycle: { preStop: { httpGet: { host: "h" } } },
          }),
        ),
      ),
    ).toEqual([
      "mandatory pod-no-host-probes/host-probe spec.containers[0].livenessProbe.tcpSocket.host",
      "mandatory pod-no-host-probes/host-probe spec.containers[0].lifecycle.preStop.httpGet.host",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        podNoHostProbes,
        podWithContainer((c) => (c.startupProbe = { httpGet: { host: unknownPlaceholders.string } })),
      ),
    ).toEqual(["mandatory pod-no-host-probes/unknown spec.containers[0].startupProbe.httpGet.host"]);
  });
});
