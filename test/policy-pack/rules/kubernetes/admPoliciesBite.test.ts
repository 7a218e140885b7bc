import { admPoliciesBite } from "../../../../policy-pack/rules/kubernetes/admPoliciesBite";
import { findings } from "../../support/evaluateRule";

describe("adm-policies-bite", () => {
  test.each<[string, string, unknown, readonly string[]]>([
    [
      "a webhook whose condition is never true",
      "admissionregistration.k8s.io/v1:ValidatingWebhookConfiguration",
      { webhooks: [{ rules: [{}], matchConditions: [{ expression: "1 == 2" }] }] },
      ["mandatory adm-policies-bite/never-matches webhooks[0].matchConditions[0].expression"],
    ],
    [
      "a webhook that matches nothing",
      "admissionregistration.k8s.io/v1:MutatingWebhookConfiguration",
      { webhooks: [{ rules: [] }] },
      ["mandatory adm-policies-bite/matches-nothing webhooks[0].rules"],
    ],
    [
      "a check that is always true",
      "admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy",
      {
        spec: {
          matchConstraints: { resourceRules: [{}] },
          validations: [{ expression: "true || object.spec.hostPID" }],
        },
      },
      ["mandatory adm-policies-bite/always-true spec.validations[0].expression"],
    ],
    [
      "parameters that may be missing",
      "admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding",
      { spec: { paramRef: { parameterNotFoundAction: "Allow" } } },
      ["mandatory adm-policies-bite/parameters-missing spec.paramRef.parameterNotFoundAction"],
    ],
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(admPoliciesBite, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    [
      "a policy that depends on the request",
      "admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy",
      {
        spec: {
          matchConstraints: { resourceRules: [{}] },
          matchConditions: [{ expression: "request.operation != 'DELETE'" }],
          validations: [{ expression: "!has(object.spec.hostPID)" }],
        },
      },
    ],
    [
      "a patch that leaves the rules as they are",
      "admissionregistration.k8s.io/v1:ValidatingWebhookConfigurationPatch",
      { webhooks: [{ name: "a.b.c" }] },
    ],
    [
      "a binding that denies",
      "admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding",
      { spec: { paramRef: { parameterNotFoundAction: "Deny" } } },
    ],
  ])("accepts %s", (_what, type, props) => {
    expect(findings(admPoliciesBite, { type: `kubernetes:${type}`, props })).toEqual([]);
  });
});
