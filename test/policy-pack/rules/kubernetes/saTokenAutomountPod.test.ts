import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { saTokenAutomountPod } from "../../../../policy-pack/rules/kubernetes/saTokenAutomountPod";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("sa-token-automount-pod", () => {
  test("accepts a secure pod", () => {
    expect(findings(saTokenAutomountPod, pod())).toEqual([]);
  });

  test("leaves what is not set to the service account", () => {
    expect(
      findings(
        saTokenAutomountPod,
        pod((spec) => delete spec.automountServiceAccountToken),
      ),
    ).toEqual([]);
  });

  test("reports a mounted token", () => {
    expect(
      findings(
        saTokenAutomountPod,
        pod((spec) => (spec.automountServiceAccountToken = true)),
      ),
    ).toEqual(["mandatory sa-token-automount-pod/mounted spec.automountServiceAccountToken"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        saTokenAutomountPod,
        pod((spec) => (spec.automountServiceAccountToken = unknownPlaceholders.boolean)),
      ),
    ).toEqual(["mandatory sa-token-automount-pod/unknown spec.automountServiceAccountToken"]);
  });
});
