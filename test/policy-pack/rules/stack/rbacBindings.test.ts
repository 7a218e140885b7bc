import { rbacBindings } from "../../../../policy-pack/rules/stack/rbacBindings";
import { stackFindings } from "../../support/evaluateRule";
import { binding, clusterRole, object } from "../../support/kubernetesObjects";

describe("rbac-bindings", () => {
  test("accepts a narrow role", () => {
    expect(
      stackFindings(rbacBindings, [
        clusterRole(["apps"], ["deployments"], ["get"]),
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

  test("people get no role everywhere whose rights nobody sees, unless it is known", () => {
    const unseen = [binding("ClusterRoleBinding", "argocd-application-controller", { kind: "Group", name: "devs" })];
    expect(stackFindings(rbacBindings, unseen)).toEqual(["mandatory rbac-bindings/unknown example"]);
    const rule = { knownRoles: ["argocd-application-controller"] };
    expect(stackFindings(rbacBindings, unseen, { rule })).toEqual([]);
    for (const [kind, name, subject] of [
      ["ClusterRoleBinding", "view", { kind: "Group", name: "devs" }],
      ["RoleBinding", "reader", { kind: "Group", name: "devs" }],
      ["ClusterRoleBinding", "reader", { kind: "ServiceAccount", name: "app", namespace: "shop" }],
    ] as const) {
      expect(stackFindings(rbacBindings, [binding(kind, name, subject)])).toEqual([]);
    }
  });

  test("an aggregated role holds what it collects of the stack", () => {
    const collector = object(
      "rbac.authorization.k8s.io/v1",
      "ClusterRole",
      { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { "shop/collect": "yes" } }] } },
      { name: "collector" },
    );
    const collected = object(
      "rbac.authorization.k8s.io/v1",
      "ClusterRole",
      { rules: [{ apiGroups: [""], resources: ["pods/exec"], verbs: ["create"] }] },
      { name: "part", labels: { "shop/collect": "yes" } },
    );
    const toDevs = binding("RoleBinding", "collector", { kind: "Group", name: "devs" });
    expect(stackFindings(rbacBindings, [collector, collected, toDevs])).toEqual([
      "mandatory rbac-bindings/exec example",
    ]);
    expect(stackFindings(rbacBindings, [collector, toDevs])).toEqual([]);
  });

  test("judges what a patch adds to a role, whose other rights stay unseen", () => {
    const admin = { kind: "Group", name: "devs" };
    const patch = object("rbac.authorization.k8s.io/v1", "ClusterRolePatch", {
      rules: [{ apiGroups: [""], resources: ["pods/exec"], verbs: ["create"] }],
    });
    expect(stackFindings(rbacBindings, [patch, binding("ClusterRoleBinding", "example", admin)])).toEqual([
      "mandatory rbac-bindings/exec example",
      "mandatory rbac-bindings/unknown example",
    ]);
  });
});
