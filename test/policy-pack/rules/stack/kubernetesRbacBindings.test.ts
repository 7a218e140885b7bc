import { rbacBindings } from "../../../../policy-pack/rules/stack/kubernetesRbacBindings";
import { stackFindings } from "../../support/evaluateRule";
import { binding, clusterRole, role } from "../../support/kubernetesObjects";

describe("rbac-bindings", () => {
  test("accepts a narrow role", () => {
    expect(
      stackFindings(rbacBindings, [
        role(["apps"], ["deployments"], ["get"]),
        binding("ClusterRoleBinding", "example", { kind: "Group", name: "devs" }),
      ]),
    ).toEqual([]);
  });

  test("reports a role that grants everything", () => {
    expect(
      stackFindings(rbacBindings, [
        clusterRole(["*"], ["*"], ["*"]),
        binding("ClusterRoleBinding", "example", { kind: "Group", name: "devs" }),
      ]),
    ).toEqual(["mandatory rbac-bindings/everything example", "mandatory rbac-bindings/exec example"]);
  });

  test("reports a role that grants every verb by name", () => {
    expect(
      stackFindings(rbacBindings, [
        clusterRole(["*"], ["*"], ["get", "list", "watch", "create", "update", "patch", "delete"]),
        binding("RoleBinding", "example", { kind: "Group", name: "devs" }),
      ]),
    ).toEqual(["mandatory rbac-bindings/everything example", "mandatory rbac-bindings/exec example"]);
  });

  test("reports exec under its own control", () => {
    expect(
      stackFindings(rbacBindings, [
        clusterRole([""], ["pods/exec"], ["create"]),
        binding("RoleBinding", "example", { kind: "Group", name: "devs" }),
      ]),
    ).toEqual(["mandatory rbac-bindings/exec example"]);
  });

  test("a role that nobody is bound to is not its business", () => {
    expect(
      stackFindings(rbacBindings, [
        clusterRole(["*"], ["*"], ["*"]),
        binding("RoleBinding", "other", { kind: "Group", name: "devs" }),
      ]),
    ).toEqual([]);
  });
});
