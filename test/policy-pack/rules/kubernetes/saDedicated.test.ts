import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { saDedicated } from "../../../../policy-pack/rules/kubernetes/saDedicated";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("sa-dedicated", () => {
  test("accepts a secure pod", () => {
    expect(findings(saDedicated, pod())).toEqual([]);
  });

  test("reports the default account, also by the old field", () => {
    expect(
      findings(
        saDedicated,
        pod((spec) => (delete spec.serviceAccountName, (spec.serviceAccount = "default"))),
      ),
    ).toEqual(["mandatory sa-dedicated/default spec.serviceAccount"]);
  });

  test("reports no account", () => {
    expect(
      findings(
        saDedicated,
        pod((spec) => delete spec.serviceAccountName),
      ),
    ).toEqual(["mandatory sa-dedicated/unset spec.serviceAccountName"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        saDedicated,
        pod((spec) => (spec.serviceAccountName = unknownPlaceholders.string)),
      ),
    ).toEqual(["mandatory sa-dedicated/unknown spec.serviceAccountName"]);
  });
});
