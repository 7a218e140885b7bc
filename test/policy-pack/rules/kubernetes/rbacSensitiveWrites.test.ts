import { rbacSensitiveWrites } from "../../../../policy-pack/rules/kubernetes/rbacSensitiveWrites";
import { findings } from "../../support/evaluateRule";
import { role } from "../../support/kubernetesObjects";

describe("rbac-sensitive-writes", () => {
  test("is off by default", () => {
    expect(findings(rbacSensitiveWrites, role([""], ["services"], ["create"]))).toEqual([]);
  });

  test("reports networks, settings and logs, where it is on", () => {
    expect(
      findings(rbacSensitiveWrites, role([""], ["services", "configmaps", "pods/log"], ["create", "delete"]), {
        rule: { level: "advisory" },
      }),
    ).toEqual([
      "advisory rbac-sensitive-writes/network rules[0].resources[0]",
      "advisory rbac-sensitive-writes/config-maps rules[0].resources[1]",
      "advisory rbac-sensitive-writes/pod-logs rules[0].resources[2]",
    ]);
  });

  test.each([
    ["", "pods"],
    ["apps", "deployments"],
    ["batch", "cronjobs"],
  ])("tells starting from stopping workloads (%s/%s)", (group, resource) => {
    const verdicts = (verb: string) =>
      findings(rbacSensitiveWrites, role([group], [resource], [verb]), { rule: { level: "advisory" } });
    expect(verdicts("patch")).toEqual(["advisory rbac-sensitive-writes/start-workloads rules[0].resources[0]"]);
    expect(verdicts("deletecollection")).toEqual([
      "advisory rbac-sensitive-writes/stop-workloads rules[0].resources[0]",
    ]);
    expect(verdicts("list")).toEqual([]);
  });

  test.each(["create", "update"])("reports %s of Secrets", (verb) => {
    expect(findings(rbacSensitiveWrites, role([""], ["secrets"], [verb]), { rule: { level: "advisory" } })).toEqual([
      "advisory rbac-sensitive-writes/secrets rules[0].resources[0]",
    ]);
  });

  test("accepts reading", () => {
    expect(
      findings(rbacSensitiveWrites, role([""], ["services", "configmaps", "pods/log"], ["get"]), {
        rule: { level: "advisory" },
      }),
    ).toEqual([]);
  });
});
