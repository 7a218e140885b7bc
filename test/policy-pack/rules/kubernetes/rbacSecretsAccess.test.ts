import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { rbacSecretsAccess } from "../../../../policy-pack/rules/kubernetes/rbacSecretsAccess";
import { findings } from "../../support/evaluateRule";
import { clusterRole, role } from "../../support/kubernetesObjects";

describe("rbac-secrets-access", () => {
  test("accepts get on named secrets of a namespace", () => {
    expect(findings(rbacSecretsAccess, role([""], ["secrets"], ["get"], { resourceNames: ["web"] }))).toEqual([]);
  });

  test("reports reading", () => {
    expect(findings(rbacSecretsAccess, role([""], ["secrets"], ["get"]))).toEqual([
      "mandatory rbac-secrets-access/read rules[0].resources[0]",
    ]);
  });

  test("reports listing by name", () => {
    expect(findings(rbacSecretsAccess, role([""], ["secrets"], ["list"], { resourceNames: ["web"] }))).toEqual([
      "mandatory rbac-secrets-access/read-named rules[0].resources[0]",
    ]);
  });

  test("reports reading by name in a ClusterRole", () => {
    expect(findings(rbacSecretsAccess, clusterRole([""], ["secrets"], ["get"], { resourceNames: ["web"] }))).toEqual([
      "mandatory rbac-secrets-access/read-named rules[0].resources[0]",
    ]);
  });

  test("reports writing in a ClusterRole", () => {
    expect(findings(rbacSecretsAccess, clusterRole([""], ["secrets"], ["patch"]))).toEqual([
      "mandatory rbac-secrets-access/write rules[0].resources[0]",
    ]);
  });

  test.each(["patch", "delete", "deletecollection"])("reports %s in a Role: its answer can be the Secret", (verb) => {
    expect(findings(rbacSecretsAccess, role([""], ["secrets"], ["create", verb]))).toEqual([
      "mandatory rbac-secrets-access/write rules[0].resources[0]",
    ]);
  });

  test("accepts create and update in a Role: they answer with what was sent", () => {
    expect(findings(rbacSecretsAccess, role([""], ["secrets"], ["create", "update"]))).toEqual([]);
  });

  test("accepts writing named secrets of a namespace", () => {
    expect(findings(rbacSecretsAccess, role([""], ["secrets"], ["patch"], { resourceNames: ["web"] }))).toEqual([]);
  });

  test("reports wildcards, which read secrets too", () => {
    expect(findings(rbacSecretsAccess, role(["*"], ["*"], ["*"]))).toEqual([
      "mandatory rbac-secrets-access/read rules[0].resources[0]",
    ]);
  });

  test("accepts other groups", () => {
    expect(findings(rbacSecretsAccess, role(["apps"], ["*"], ["get"]))).toEqual([]);
  });

  test("reports an unknown", () => {
    expect(findings(rbacSecretsAccess, role([""], [unknownPlaceholders.string], ["get"]))).toEqual([
      "mandatory rbac-secrets-access/unknown rules[0].resources[0]",
    ]);
  });
});
