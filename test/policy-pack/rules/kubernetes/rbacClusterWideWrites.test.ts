import { rbacClusterWideWrites } from "../../../../policy-pack/rules/kubernetes/rbacClusterWideWrites";
import { findings } from "../../support/evaluateRule";
import { clusterRole, role } from "../../support/kubernetesObjects";

describe("rbac-cluster-wide-writes", () => {
  test("reports traffic and settings of all namespaces", () => {
    expect(findings(rbacClusterWideWrites, clusterRole([""], ["configmaps", "endpoints"], ["patch"]))).toEqual([
      "mandatory rbac-cluster-wide-writes/redirect-traffic rules[0].resources[1]",
      "mandatory rbac-cluster-wide-writes/settings rules[0].resources[0]",
    ]);
    expect(findings(rbacClusterWideWrites, clusterRole(["discovery.k8s.io"], ["endpointslices"], ["create"]))).toEqual([
      "mandatory rbac-cluster-wide-writes/redirect-traffic rules[0].resources[0]",
    ]);
  });

  test("accepts the same in one namespace, reading, and the lock of a leader by its name", () => {
    expect(findings(rbacClusterWideWrites, role([""], ["configmaps", "services"], ["update"]))).toEqual([]);
    expect(findings(rbacClusterWideWrites, clusterRole([""], ["configmaps", "services"], ["get", "list"]))).toEqual([]);
    const named = (name: string) => clusterRole([""], ["configmaps"], ["update"], { resourceNames: [name] });
    expect(findings(rbacClusterWideWrites, named("controller-leader"))).toEqual([]);
    expect(findings(rbacClusterWideWrites, named("aws-auth"))).toEqual([
      "mandatory rbac-cluster-wide-writes/settings rules[0].resources[0]",
    ]);
  });

  test("accepts a role that the configuration names", () => {
    const rule = { exemptRoles: ["example"] };
    expect(findings(rbacClusterWideWrites, clusterRole([""], ["services"], ["update"]), { rule })).toEqual([]);
  });
});
