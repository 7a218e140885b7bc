import { admEngineEnforces } from "../../../../policy-pack/rules/kubernetes/admEngineEnforces";
import { findings } from "../../support/evaluateRule";

describe("adm-engine-enforces", () => {
  test.each<[string, string, unknown, readonly string[]]>([
    [
      "Kyverno's report",
      "kyverno.io/v1:ClusterPolicy",
      { spec: { validationFailureAction: "Audit", failurePolicy: "Ignore" } },
      [
        "advisory adm-engine-enforces/only-reports spec.validationFailureAction",
        "advisory adm-engine-enforces/fails-open spec.failurePolicy",
      ],
    ],
    [
      "a rule's own action",
      "kyverno.io/v1:Policy",
      { spec: { rules: [{ validate: { failureAction: "Audit" } }] } },
      ["advisory adm-engine-enforces/only-reports spec.rules[0].validate.failureAction"],
    ],
    [
      "Kyverno's newer kinds",
      "policies.kyverno.io/v1:ValidatingPolicy",
      { spec: { validationActions: ["Audit"] } },
      ["advisory adm-engine-enforces/only-reports spec.validationActions"],
    ],
    [
      "Gatekeeper's dry run",
      "constraints.gatekeeper.sh/v1beta1:K8sAnything",
      { spec: { enforcementAction: "dryrun" } },
      ["advisory adm-engine-enforces/only-reports spec.enforcementAction"],
    ],
    [
      "Kubewarden's monitor",
      "policies.kubewarden.io/v1:ClusterAdmissionPolicy",
      { spec: { mode: "monitor" } },
      ["advisory adm-engine-enforces/only-reports spec.mode"],
    ],
    [
      "an exception",
      "kyverno.io/v2:PolicyException",
      { spec: { exceptions: [] } },
      ["advisory adm-engine-enforces/exception spec"],
    ],
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(admEngineEnforces, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    [
      "policies that enforce",
      "kyverno.io/v1:ClusterPolicy",
      { spec: { validationFailureAction: "Enforce", failurePolicy: "Fail" } },
    ],
    [
      "a constraint that denies",
      "constraints.gatekeeper.sh/v1beta1:K8sAnything",
      { spec: { enforcementAction: "deny" } },
    ],
  ])("accepts %s", (_what, type, props) => {
    expect(findings(admEngineEnforces, { type: `kubernetes:${type}`, props })).toEqual([]);
  });
});
