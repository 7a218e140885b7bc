import { admMutationsHarden } from "../../../../policy-pack/rules/kubernetes/admMutationsHarden";
import { findings } from "../../support/evaluateRule";

describe("adm-mutations-harden", () => {
  test.each<[string, string, unknown, readonly string[]]>([
    [
      "an expression that takes the node's processes",
      "admissionregistration.k8s.io/v1:MutatingAdmissionPolicy",
      { spec: { mutations: [{ applyConfiguration: { expression: "Object{spec: Object.spec{hostPID: true}}" } }] } },
      ["mandatory adm-mutations-harden/weakens spec.mutations[0].applyConfiguration.expression"],
    ],
    [
      "a JSON patch",
      "admissionregistration.k8s.io/v1:MutatingAdmissionPolicy",
      {
        spec: {
          mutations: [{ jsonPatch: { expression: '[JSONPatch{op: "add", path: "/spec/hostNetwork", value: true}]' } }],
        },
      },
      ["mandatory adm-mutations-harden/weakens spec.mutations[0].jsonPatch.expression"],
    ],
    [
      "Kyverno's overlay",
      "kyverno.io/v1:ClusterPolicy",
      { spec: { rules: [{ mutate: { patchStrategicMerge: { spec: { "+(hostPID)": true } } } }] } },
      ['mandatory adm-mutations-harden/weakens spec.rules[0].mutate.patchStrategicMerge.spec["+(hostPID)"]'],
    ],
    [
      "Gatekeeper's assignment",
      "mutations.gatekeeper.sh/v1:Assign",
      {
        spec: {
          location: "spec.containers[name:*].securityContext.privileged",
          parameters: { assign: { value: true } },
        },
      },
      ["mandatory adm-mutations-harden/weakens spec.parameters.assign.value"],
    ],
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(admMutationsHarden, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    [
      "a mutation that hardens",
      "admissionregistration.k8s.io/v1:MutatingAdmissionPolicy",
      {
        spec: {
          mutations: [
            {
              applyConfiguration: {
                expression:
                  'Object{spec: Object.spec{hostPID: false, securityContext: {capabilities: {drop: ["ALL"]}}}}',
              },
            },
          ],
        },
      },
    ],
    [
      "a validation that names what it refuses",
      "kyverno.io/v1:ClusterPolicy",
      { spec: { rules: [{ validate: { pattern: { spec: { hostPID: true } } } }] } },
    ],
  ])("accepts %s", (_what, type, props) => {
    expect(findings(admMutationsHarden, { type: `kubernetes:${type}`, props })).toEqual([]);
  });
});
