import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { rbacClusterAdminRestricted } from "../../../../policy-pack/rules/kubernetes/rbacClusterAdminRestricted";
import { findings } from "../../support/evaluateRule";
import { binding } from "../../support/kubernetesObjects";

describe("rbac-cluster-admin-restricted", () => {
  test("accepts another role", () => {
    expect(
      findings(rbacClusterAdminRestricted, binding("ClusterRoleBinding", "view", { kind: "Group", name: "devs" })),
    ).toEqual([]);
  });

  test("reports cluster-admin", () => {
    expect(
      findings(rbacClusterAdminRestricted, binding("RoleBinding", "cluster-admin", { kind: "Group", name: "devs" })),
    ).toEqual(["mandatory rbac-cluster-admin-restricted/cluster-admin roleRef.name"]);
  });

  test("accepts the group of the configuration", () => {
    expect(
      findings(
        rbacClusterAdminRestricted,
        binding("ClusterRoleBinding", "cluster-admin", { kind: "Group", name: "break-glass" }),
        { rule: { clusterAdminSubjects: ["break-glass"] } },
      ),
    ).toEqual([]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        rbacClusterAdminRestricted,
        binding("ClusterRoleBinding", unknownPlaceholders.string, { kind: "Group", name: "devs" }),
      ),
    ).toEqual(["mandatory rbac-cluster-admin-restricted/unknown roleRef.name"]);
  });
});
