import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { admVapBaseline } from "../../../../policy-pack/rules/kubernetes/admVapBaseline";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("adm-vap-baseline", () => {
  test("accepts a policy that fails closed", () => {
    expect(
      findings(
        admVapBaseline,
        object("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", { spec: { failurePolicy: "Fail" } }),
      ),
    ).toEqual([]);
  });

  test("reports one that does not", () => {
    expect(
      findings(
        admVapBaseline,
        object("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", { spec: { failurePolicy: "Ignore" } }),
      ),
    ).toEqual(["mandatory adm-vap-baseline/fails-open spec.failurePolicy"]);
  });

  test("accepts a binding that denies", () => {
    expect(
      findings(
        admVapBaseline,
        object("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding", {
          spec: { validationActions: ["Deny", "Audit"] },
        }),
      ),
    ).toEqual([]);
  });

  test("reports one that only warns", () => {
    expect(
      findings(
        admVapBaseline,
        object("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding", {
          spec: { validationActions: ["Warn"] },
        }),
      ),
    ).toEqual(["mandatory adm-vap-baseline/does-not-deny spec.validationActions"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        admVapBaseline,
        object("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding", {
          spec: { validationActions: unknownPlaceholders.array },
        }),
      ),
    ).toEqual(["mandatory adm-vap-baseline/unknown spec.validationActions"]);
  });
});
