import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podNoSshPort } from "../../../../policy-pack/rules/kubernetes/podNoSshPort";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("pod-no-ssh-port", () => {
  test("accepts a secure pod", () => {
    expect(findings(podNoSshPort, pod())).toEqual([]);
  });

  test("accepts other ports", () => {
    expect(
      findings(
        podNoSshPort,
        podWithContainer((c) => (c.ports = [{ containerPort: 2222 }, { containerPort: 22, protocol: "UDP" }])),
      ),
    ).toEqual([]);
  });

  test("reports port 22", () => {
    expect(
      findings(
        podNoSshPort,
        podWithContainer((c) => (c.ports = [{ containerPort: 22 }])),
      ),
    ).toEqual(["mandatory pod-no-ssh-port/ssh spec.containers[0].ports[0].containerPort"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        podNoSshPort,
        podWithContainer((c) => (c.ports = [{ containerPort: unknownPlaceholders.number }])),
      ),
    ).toEqual(["mandatory pod-no-ssh-port/unknown spec.containers[0].ports[0].containerPort"]);
  });
});
