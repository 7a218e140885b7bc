import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podHighUid } from "../../../../policy-pack/rules/kubernetes/podHighUid";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("pod-high-uid", () => {
  test("accepts a secure pod", () => {
    expect(findings(podHighUid, pod())).toEqual([]);
  });

  test("reports ids that are not set", () => {
    expect(
      findings(
        podHighUid,
        pod((spec) => (spec.securityContext = {})),
      ),
    ).toEqual([
      "advisory pod-high-uid/user-unset spec.containers[0].securityContext.runAsUser",
      "advisory pod-high-uid/group-unset spec.containers[0].securityContext.runAsGroup",
    ]);
  });

  test("reports low ids", () => {
    expect(
      findings(
        podHighUid,
        pod((spec) => (spec.securityContext = { runAsUser: 1000, runAsGroup: 0 })),
      ),
    ).toEqual([
      "advisory pod-high-uid/user-low spec.securityContext.runAsUser",
      "advisory pod-high-uid/group-low spec.securityContext.runAsGroup",
    ]);
  });

  test("accepts lower ids where the minimum says so", () => {
    expect(
      findings(
        podHighUid,
        pod((spec) => (spec.securityContext = { runAsUser: 1000, runAsGroup: 1000 })),
        { rule: { minimum: 1000 } },
      ),
    ).toEqual([]);
  });

  test("accepts any id in a user namespace", () => {
    expect(
      findings(
        podHighUid,
        pod((spec) => ((spec.securityContext = {}), (spec.hostUsers = false))),
      ),
    ).toEqual([]);
  });

  test("warns of an unknown", () => {
    expect(
      findings(
        podHighUid,
        pod((spec) => (spec.securityContext = { runAsUser: unknownPlaceholders.number, runAsGroup: 20_000 })),
      ),
    ).toEqual(["advisory pod-high-uid/unknown spec.securityContext.runAsUser"]);
  });
});
