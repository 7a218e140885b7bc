import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { rbacPodCreateExec } from "../../../../policy-pack/rules/kubernetes/rbacPodCreateExec";
import { findings } from "../../support/evaluateRule";
import { object, role } from "../../support/kubernetesObjects";

describe("rbac-pod-create-exec", () => {
  test("accepts reading pods", () => {
    expect(findings(rbacPodCreateExec, role([""], ["pods"], ["get", "list"]))).toEqual([]);
  });

  test("reports exec by create and by get", () => {
    expect(findings(rbacPodCreateExec, role([""], ["pods/exec", "pods/attach"], ["get"]))).toEqual([
      "mandatory rbac-pod-create-exec/exec rules[0].resources[0]",
    ]);
  });

  test("reports exec with a verb that opens no session, and accepts seeing it in a list", () => {
    expect(findings(rbacPodCreateExec, role([""], ["pods/exec"], ["update"]))).toEqual([
      "mandatory rbac-pod-create-exec/exec rules[0].resources[0]",
    ]);
    expect(findings(rbacPodCreateExec, role([""], ["pods/exec"], ["list"]))).toEqual([]);
  });

  test("reports every way in", () => {
    expect(findings(rbacPodCreateExec, role([""], ["pods", "pods/*"], ["create", "patch"]))).toEqual([
      "mandatory rbac-pod-create-exec/exec rules[0].resources[1]",
      "mandatory rbac-pod-create-exec/create rules[0].resources[0]",
      "mandatory rbac-pod-create-exec/debug rules[0].resources[1]",
    ]);
  });

  test("accepts a break-glass role", () => {
    expect(
      findings(
        rbacPodCreateExec,
        object(
          "rbac.authorization.k8s.io/v1",
          "Role",
          { rules: [{ apiGroups: [""], resources: ["pods/exec"], verbs: ["create"] }] },
          { labels: { "security/break-glass": "true" } },
        ),
      ),
    ).toEqual([]);
  });

  test("reports an unknown", () => {
    expect(findings(rbacPodCreateExec, role([""], ["pods"], [unknownPlaceholders.string]))).toEqual([
      "mandatory rbac-pod-create-exec/unknown rules[0].verbs[0]",
    ]);
  });
});
