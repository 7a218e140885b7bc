import { rbacLeastPrivilegeRoles } from "../../../../policy-pack/rules/kubernetes/rbacLeastPrivilegeRoles";
import { findings } from "../../support/evaluateRule";
import { binding } from "../../support/kubernetesObjects";

describe("rbac-least-privilege-roles", () => {
  test("accepts a group in a namespace", () => {
    expect(findings(rbacLeastPrivilegeRoles, binding("RoleBinding", "edit", { kind: "Group", name: "devs" }))).toEqual(
      [],
    );
  });

  test("reports a wide role across the cluster", () => {
    expect(
      findings(rbacLeastPrivilegeRoles, binding("ClusterRoleBinding", "edit", { kind: "Group", name: "devs" })),
    ).toEqual(["mandatory rbac-least-privilege-roles/wide-role roleRef.name"]);
  });

  test("reports a user by name", () => {
    expect(findings(rbacLeastPrivilegeRoles, binding("RoleBinding", "view", { kind: "User", name: "jane" }))).toEqual([
      "mandatory rbac-least-privilege-roles/user subjects[0].name",
    ]);
  });

  test("accepts users of the configuration and components", () => {
    expect(
      findings(rbacLeastPrivilegeRoles, binding("RoleBinding", "view", { kind: "User", name: "jane" }), {
        rule: { breakGlassUsers: ["jane"] },
      }),
    ).toEqual([]);
  });
});
