import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { rbacNoWildcards } from "../../../../policy-pack/rules/kubernetes/rbacNoWildcards";
import { findings } from "../../support/evaluateRule";
import { clusterRole, role } from "../../support/kubernetesObjects";

describe("rbac-no-wildcards", () => {
  test("accepts a role that names everything", () => {
    expect(findings(rbacNoWildcards, role(["apps"], ["deployments"], ["get"]))).toEqual([]);
  });

  test("reports each wildcard", () => {
    expect(findings(rbacNoWildcards, role(["*"], ["pods", "*"], ["*"], { nonResourceURLs: ["*"] }))).toEqual([
      "mandatory rbac-no-wildcards/verbs rules[0].verbs[0]",
      "mandatory rbac-no-wildcards/resources rules[0].resources[1]",
      "mandatory rbac-no-wildcards/api-groups rules[0].apiGroups[0]",
      "mandatory rbac-no-wildcards/urls rules[0].nonResourceURLs[0]",
    ]);
  });

  test.each(["*/scale", "pods/*", "*/*"])("reports the wildcard in %s", (resource) => {
    expect(findings(rbacNoWildcards, role(["apps"], [resource], ["get"]))).toEqual([
      "mandatory rbac-no-wildcards/resources rules[0].resources[0]",
    ]);
  });

  test("reports every URL, and accepts those below a path", () => {
    expect(findings(rbacNoWildcards, clusterRole([], [], ["get"], { nonResourceURLs: ["/healthz/*", "/*"] }))).toEqual([
      "mandatory rbac-no-wildcards/urls rules[0].nonResourceURLs[1]",
    ]);
  });

  test("accepts an exempt role", () => {
    expect(findings(rbacNoWildcards, role(["*"], ["*"], ["*"]), { rule: { exemptRoles: ["example"] } })).toEqual([]);
  });

  test("reports unknowns", () => {
    expect(
      findings(rbacNoWildcards, clusterRole([""], unknownPlaceholders.array, ["get", unknownPlaceholders.string])),
    ).toEqual([
      "mandatory rbac-no-wildcards/unknown rules[0].verbs[1]",
      "mandatory rbac-no-wildcards/unknown rules[0].resources",
    ]);
  });
});
