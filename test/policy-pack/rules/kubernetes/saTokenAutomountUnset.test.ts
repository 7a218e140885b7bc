import { saTokenAutomountUnset } from "../../../../policy-pack/rules/kubernetes/saTokenAutomountUnset";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("sa-token-automount-unset", () => {
  test("accepts a secure pod", () => {
    expect(findings(saTokenAutomountUnset, pod())).toEqual([]);
  });

  test("warns of a pod that says nothing", () => {
    expect(
      findings(
        saTokenAutomountUnset,
        pod((spec) => delete spec.automountServiceAccountToken),
      ),
    ).toEqual(["advisory sa-token-automount-unset/unset spec.automountServiceAccountToken"]);
  });
});
