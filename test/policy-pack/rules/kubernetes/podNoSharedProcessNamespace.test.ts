import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podNoSharedProcessNamespace } from "../../../../policy-pack/rules/kubernetes/podNoSharedProcessNamespace";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("pod-no-shared-process-namespace", () => {
  test("accepts a secure pod", () => {
    expect(findings(podNoSharedProcessNamespace, pod())).toEqual([]);
  });

  test("reports a shared namespace", () => {
    expect(
      findings(
        podNoSharedProcessNamespace,
        pod((spec) => (spec.shareProcessNamespace = true)),
      ),
    ).toEqual(["mandatory pod-no-shared-process-namespace/shared spec.shareProcessNamespace"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        podNoSharedProcessNamespace,
        pod((spec) => (spec.shareProcessNamespace = unknownPlaceholders.boolean)),
      ),
    ).toEqual(["mandatory pod-no-shared-process-namespace/unknown spec.shareProcessNamespace"]);
  });
});
