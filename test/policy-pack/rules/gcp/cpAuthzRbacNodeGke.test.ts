import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpAuthzRbacNodeGke } from "../../../../policy-pack/rules/gcp/cpAuthzRbacNodeGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("cp-authz-rbac-node-gke", () => {
  test("accepts a cluster that says nothing", () => {
    expect(findings(cpAuthzRbacNodeGke, cluster({}))).toEqual([]);
  });

  test("accepts legacy ABAC that is off", () => {
    expect(findings(cpAuthzRbacNodeGke, cluster({ enableLegacyAbac: false }))).toEqual([]);
  });

  test("reports legacy ABAC", () => {
    expect(findings(cpAuthzRbacNodeGke, cluster({ enableLegacyAbac: true }))).toEqual([
      "mandatory cp-authz-rbac-node-gke/legacy-abac enableLegacyAbac",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(cpAuthzRbacNodeGke, cluster({ enableLegacyAbac: unknownPlaceholders.boolean }))).toEqual([
      "mandatory cp-authz-rbac-node-gke/unknown enableLegacyAbac",
    ]);
  });
});
