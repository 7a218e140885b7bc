import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podNoHostNamespaces } from "../../../../policy-pack/rules/kubernetes/podNoHostNamespaces";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("pod-no-host-namespaces", () => {
  test("accepts a secure pod", () => {
    expect(findings(podNoHostNamespaces, pod())).toEqual([]);
  });

  test("accepts false", () => {
    expect(
      findings(
        podNoHostNamespaces,
        pod((spec) => (spec.hostNetwork = false)),
      ),
    ).toEqual([]);
  });

  test("reports each namespace of the node", () => {
    expect(
      findings(
        podNoHostNamespaces,
        pod((spec) => Object.assign(spec, { hostNetwork: true, hostPID: true, hostIPC: "true" })),
      ),
    ).toEqual([
      "mandatory pod-no-host-namespaces/host-network spec.hostNetwork",
      "mandatory pod-no-host-namespaces/host-pid spec.hostPID",
      "mandatory pod-no-host-namespaces/host-ipc spec.hostIPC",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        podNoHostNamespaces,
        pod((spec) => (spec.hostPID = unknownPlaceholders.boolean)),
      ),
    ).toEqual(["mandatory pod-no-host-namespaces/unknown spec.hostPID"]);
  });
});
