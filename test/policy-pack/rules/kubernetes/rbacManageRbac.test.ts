import { rbacManageRbac } from "../../../../policy-pack/rules/kubernetes/rbacManageRbac";
import { findings } from "../../support/evaluateRule";
import { role } from "../../support/kubernetesObjects";

describe("rbac-manage-rbac", () => {
  test("accepts reading bindings", () => {
    expect(findings(rbacManageRbac, role(["rbac.authorization.k8s.io"], ["rolebindings"], ["get"]))).toEqual([]);
  });

  test("reports writing bindings", () => {
    expect(findings(rbacManageRbac, role(["rbac.authorization.k8s.io"], ["rolebindings"], ["create"]))).toEqual([
      "mandatory rbac-manage-rbac/write-bindings rules[0].resources[0]",
    ]);
  });
});
