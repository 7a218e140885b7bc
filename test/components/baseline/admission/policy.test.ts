import { bindingManifest, policyManifest } from "../../../../components/baseline/admission/policy";

const policy = {
  name: "tests",
  permittedNamespaces: ["kube-system"],
  rules: [{ apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], operations: ["CREATE" as const] }],
  variables: [{ name: "pod", expression: "object.spec" }],
  validations: [
    { control: "pod-resources", expression: "true", message: 'say "please"' },
    { control: "pod-probes", expression: "false", message: "no", offenders: '["a", "b"]' },
  ],
};
const labels = {
  "app.kubernetes.io/managed-by": "hardened-cluster",
  "app.kubernetes.io/part-of": "security-baseline",
};

it("a policy fails closed, is exempt by namespace name only, and names the control in each refusal", () => {
  expect(policyManifest(policy)).toEqual({
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicy",
    metadata: { name: "hardened-cluster-tests", labels },
    spec: {
      failurePolicy: "Fail",
      matchConstraints: {
        matchPolicy: "Equivalent",
        namespaceSelector: {
          matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "NotIn", values: ["kube-system"] }],
        },
        objectSelector: {},
        resourceRules: policy.rules,
      },
      variables: policy.variables,
      validations: [
        { expression: "true", message: 'say "please" [pod-resources]', reason: "Forbidden" },
        {
          expression: "false",
          message: "no [pod-probes]",
          messageExpression: '"no: " + (["a", "b"]).join(", ") + " [pod-probes]"',
          reason: "Forbidden",
        },
      ],
    },
  });
});

it.each([
  ["enforce", ["Deny", "Audit"]],
  ["audit", ["Warn", "Audit"]],
] as const)("a binding in mode %s has the actions %j", (mode, validationActions) => {
  expect(bindingManifest("tests", mode)).toEqual({
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicyBinding",
    metadata: { name: "hardened-cluster-tests", labels },
    spec: { policyName: "hardened-cluster-tests", validationActions },
  });
});
