import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpAuthzRbacNodeAks } from "../../../../policy-pack/rules/azure/cpAuthzRbacNodeAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("cp-authz-rbac-node-aks", () => {
  test("accepts RBAC", () => {
    expect(findings(cpAuthzRbacNodeAks, cluster({ enableRBAC: true }))).toEqual([]);
  });

  test("reports RBAC that is off", () => {
    expect(findings(cpAuthzRbacNodeAks, cluster({ enableRBAC: false }))).toEqual([
      "mandatory cp-authz-rbac-node-aks/disabled enableRBAC",
    ]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(cpAuthzRbacNodeAks, cluster({}))).toEqual(["mandatory cp-authz-rbac-node-aks/unset enableRBAC"]);
  });

  test("reports an unknown", () => {
    expect(findings(cpAuthzRbacNodeAks, cluster({ enableRBAC: unknownPlaceholders.boolean }))).toEqual([
      "mandatory cp-authz-rbac-node-aks/unknown enableRBAC",
    ]);
  });
});
