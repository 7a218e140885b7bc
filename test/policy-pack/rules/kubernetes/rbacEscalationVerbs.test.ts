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

  test.each(["bind", "escalate", "impersonate"])("reports %s on bindings too", (verb) => {
    expect(findings(rbacEscalationVerbs, role(["rbac.authorization.k8s.io"], ["rolebindings"], [verb]))).toEqual([
      `mandatory rbac-escalation-verbs/${verb} rules[0].verbs[0]`,
    ]);
  });

  test("reports every verb on roles, bind and escalate among them", () => {
    expect(findings(rbacEscalationVerbs, role(["rbac.authorization.k8s.io"], ["roles"], ["get", "*"]))).toEqual([
      "mandatory rbac-escalation-verbs/every-verb rules[0].verbs[1]",
    ]);
  });

  test("leaves every verb on everything to the rule about wildcards", () => {
    expect(findings(rbacEscalationVerbs, clusterRole(["*"], ["*"], ["*"]))).toEqual([]);
  });

  test("reports impersonating what is extra about a user", () => {
    expect(
      findings(rbacEscalationVerbs, clusterRole(["authentication.k8s.io"], ["userextras/scopes"], ["impersonate"])),
    ).toEqual(["mandatory rbac-escalation-verbs/impersonate rules[0].verbs[0]"]);
  });

  test("accepts the verb on other resources", () => {
    expect(findings(rbacEscalationVerbs, clusterRole(["example.com"], ["users"], ["impersonate"]))).toEqual([]);
  });
});
