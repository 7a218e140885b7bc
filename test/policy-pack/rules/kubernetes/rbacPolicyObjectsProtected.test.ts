import { rbacPolicyObjectsProtected } from "../../../../policy-pack/rules/kubernetes/rbacPolicyObjectsProtected";
import { findings } from "../../support/evaluateRule";
import { clusterRole } from "../../support/kubernetesObjects";

describe("rbac-policy-objects-protected", () => {
  test("accepts reading", () => {
    expect(
      findings(
        rbacPolicyObjectsProtected,
        clusterRole(["admissionregistration.k8s.io"], ["validatingwebhookconfigurations"], ["get"]),
      ),
    ).toEqual([]);
  });

  test("reports changing admission", () => {
    expect(
      findings(
        rbacPolicyObjectsProtected,
        clusterRole(["admissionregistration.k8s.io"], ["validatingadmissionpolicies"], ["delete"]),
      ),
    ).toEqual(["mandatory rbac-policy-objects-protected/admission rules[0].resources[0]"]);
  });

  test("reports changing network policies, and not reading them", () => {
    const policies = (verb: string) => clusterRole(["networking.k8s.io"], ["networkpolicies"], [verb]);
    expect(findings(rbacPolicyObjectsProtected, policies("delete"))).toEqual([
      "mandatory rbac-policy-objects-protected/network-policies rules[0].resources[0]",
    ]);
    expect(findings(rbacPolicyObjectsProtected, policies("list"))).toEqual([]);
  });

  test.each(["resourcequotas", "limitranges"])("reports changing %s", (resource) => {
    expect(findings(rbacPolicyObjectsProtected, clusterRole([""], [resource], ["update"]))).toEqual([
      "mandatory rbac-policy-objects-protected/quotas rules[0].resources[0]",
    ]);
  });

  test("reports changing namespaces", () => {
    expect(findings(rbacPolicyObjectsProtected, clusterRole([""], ["namespaces"], ["patch"]))).toEqual([
      "mandatory rbac-policy-objects-protected/namespaces rules[0].resources[0]",
    ]);
  });
});
