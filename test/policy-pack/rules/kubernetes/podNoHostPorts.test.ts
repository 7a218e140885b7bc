import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podNoHostPorts } from "../../../../policy-pack/rules/kubernetes/podNoHostPorts";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("pod-no-host-ports", () => {
  test("accepts a secure pod", () => {
    expect(findings(podNoHostPorts, pod())).toEqual([]);
  });

  test("accepts a container port and host port 0", () => {
    expect(
      findings(
        podNoHostPorts,
        podWithContainer((c) => (c.ports = [{ containerPort: 80 }, { containerPort: 81, hostPort: 0 }])),
      ),
    ).toEqual([]);
  });

  test("reports a host port, also as text", () => {
    expect(
      findings(
        podNoHostPorts,
        podWithContainer((c) => (c.ports = [{ hostPort: 80 }, { hostPort: "443" }])),
      ),
    ).toEqual([
      "mandatory pod-no-host-ports/host-port spec.containers[0].ports[0].hostPort",
      "mandatory pod-no-host-ports/host-port spec.containers[0].ports[1].hostPort",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        podNoHostPorts,
        podWithContainer((c) => (c.ports = [{ hostPort: unknownPlaceholders.number }])),
      ),
    ).toEqual(["mandatory pod-no-host-ports/unknown spec.containers[0].ports[0].hostPort"]);
  });
});
