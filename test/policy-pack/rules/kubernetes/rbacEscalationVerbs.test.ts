import { rbacEscalationVerbs } from "../../../../policy-pack/rules/kubernetes/rbacEscalationVerbs";
import { findings } from "../../support/evaluateRule";
import { clusterRole, role } from "../../support/kubernetesObjects";

describe("rbac-escalation-verbs", () => {
  test("accepts writing bindings, which another rule reports", () => {
    expect(findings(rbacEscalationVerbs, role(["rbac.authorization.k8s.io"], ["rolebindings"], ["create"]))).toEqual(
      [],
    );
  });

  test("reports bind and escalate", () => {
    expect(
      findings(rbacEscalationVerbs, clusterRole(["rbac.authorization.k8s.io"], ["clusterroles"], ["bind", "escalate"])),
    ).toEqual([
      "mandatory rbac-escalation-verbs/bind rules[0].verbs[0]",
      "mandatory rbac-escalation-verbs/escalate rules[0].verbs[1]",
    ]);
  });

  test("reports impersonate", () => {
    expect(findings(rbacEscalationVerbs, clusterRole([""], ["users"], ["impersonate"]))).toEqual([
      "mandatory rbac-escalation-verbs/impersonate rules[0].verbs[0]",
    ]);
  });

  test("accepts the verb on other resources", () => {
    expect(findings(rbacEscalationVerbs, clusterRole(["example.com"], ["users"], ["impersonate"]))).toEqual([]);
  });
});
