import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { rbacNoAnonymousBindings } from "../../../../policy-pack/rules/kubernetes/rbacNoAnonymousBindings";
import { findings } from "../../support/evaluateRule";
import { binding, object } from "../../support/kubernetesObjects";

describe("rbac-no-anonymous-bindings", () => {
  test("does not take unknown subjects for none", () => {
    expect(
      findings(
        rbacNoAnonymousBindings,
        object("rbac.authorization.k8s.io/v1", "RoleBinding", { subjects: unknownPlaceholders.array }),
      ),
    ).toEqual(["mandatory rbac-no-anonymous-bindings/unknown subjects.name"]);
  });

  test("accepts a named group", () => {
    expect(findings(rbacNoAnonymousBindings, binding("RoleBinding", "view", { kind: "Group", name: "devs" }))).toEqual(
      [],
    );
  });

  test("reports anonymous", () => {
    expect(
      findings(rbacNoAnonymousBindings, binding("RoleBinding", "view", { kind: "User", name: "system:anonymous" })),
    ).toEqual(["mandatory rbac-no-anonymous-bindings/anonymous subjects[0].name"]);
  });

  test("reports unauthenticated", () => {
    expect(
      findings(
        rbacNoAnonymousBindings,
        binding("RoleBinding", "view", { kind: "Group", name: "system:unauthenticated" }),
      ),
    ).toEqual(["mandatory rbac-no-anonymous-bindings/unauthenticated subjects[0].name"]);
  });

  test("reports authenticated", () => {
    expect(
      findings(
        rbacNoAnonymousBindings,
        binding("RoleBinding", "view", { kind: "Group", name: "system:authenticated" }),
      ),
    ).toEqual(["mandatory rbac-no-anonymous-bindings/authenticated subjects[0].name"]);
  });

  test("reports every service account of the cluster", () => {
    expect(
      findings(
        rbacNoAnonymousBindings,
        binding("ClusterRoleBinding", "view", { kind: "Group", name: "system:serviceaccounts" }),
      ),
    ).toEqual(["mandatory rbac-no-anonymous-bindings/service-accounts subjects[0].name"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        rbacNoAnonymousBindings,
        binding("RoleBinding", "view", { kind: "Group", name: unknownPlaceholders.string }),
      ),
    ).toEqual(["mandatory rbac-no-anonymous-bindings/unknown subjects[0].name"]);
  });
});
