import { rbacAdminDeveloperSeparation } from "../../../../policy-pack/rules/kubernetes/rbacAdminDeveloperSeparation";
import { findings } from "../../support/evaluateRule";
import { binding, object } from "../../support/kubernetesObjects";

describe("rbac-admin-developer-separation", () => {
  test("accepts other namespaces", () => {
    expect(
      findings(rbacAdminDeveloperSeparation, binding("RoleBinding", "view", { kind: "Group", name: "devs" })),
    ).toEqual([]);
  });

  test("reports people in a system namespace", () => {
    expect(
      findings(
        rbacAdminDeveloperSeparation,
        object(
          "rbac.authorization.k8s.io/v1",
          "RoleBinding",
          {
            subjects: [
              { kind: "Group", name: "devs" },
              { kind: "ServiceAccount", name: "x" },
              { kind: "User", name: "system:kube-scheduler" },
            ],
          },
          { namespace: "kube-system" },
        ),
      ),
    ).toEqual(["mandatory rbac-admin-developer-separation/system-namespace subjects[0].name"]);
  });

  test("accepts platform groups", () => {
    expect(
      findings(
        rbacAdminDeveloperSeparation,
        object(
          "rbac.authorization.k8s.io/v1",
          "RoleBinding",
          { subjects: [{ kind: "Group", name: "platform" }] },
          { namespace: "kube-system" },
        ),
        { rule: { platformGroups: ["platform"] } },
      ),
    ).toEqual([]);
  });
});
