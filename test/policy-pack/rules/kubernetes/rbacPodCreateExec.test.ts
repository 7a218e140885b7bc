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
      "mandatory rbac-pod-create-exec/change-pods rules[0].resources[0]",
      "mandatory rbac-pod-create-exec/reach-pods rules[0].resources[1]",
      "mandatory rbac-pod-create-exec/schedule-pods rules[0].resources[1]",
    ]);
  });

  test("accepts a role that the configuration names, and none for its own labels", () => {
    const shell = object(
      "rbac.authorization.k8s.io/v1",
      "Role",
      { rules: [{ apiGroups: [""], resources: ["pods/exec"], verbs: ["create"] }] },
      { name: "break-glass", labels: { "security/break-glass": "true" } },
    );
    expect(findings(rbacPodCreateExec, shell)).toEqual(["mandatory rbac-pod-create-exec/exec rules[0].resources[0]"]);
    expect(findings(rbacPodCreateExec, shell, { rule: { exemptRoles: ["break-glass"] } })).toEqual([]);
  });

  test("leaves the baseline's responder the pods, and nothing else", () => {
    const responder = (resource: string, verb: string, kind = "ClusterRole") =>
      object(
        "rbac.authorization.k8s.io/v1",
        kind,
        { rules: [{ apiGroups: [""], resources: [resource], verbs: [verb] }] },
        { name: "hardened-cluster-responder" },
      );
    expect(findings(rbacPodCreateExec, responder("pods", "patch"))).toEqual([]);
    expect(findings(rbacPodCreateExec, responder("pods/exec", "create"))).toEqual([
      "mandatory rbac-pod-create-exec/exec rules[0].resources[0]",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(rbacPodCreateExec, role([""], ["pods"], [unknownPlaceholders.string]))).toEqual([
      "mandatory rbac-pod-create-exec/unknown rules[0].verbs[0]",
    ]);
  });
});
