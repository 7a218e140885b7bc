import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpDeletionProtectionGke } from "../../../../policy-pack/rules/gcp/cpDeletionProtectionGke";
import { findings } from "../../support/evaluateRule";
import { remediated } from "../../support/remediated";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("cp-deletion-protection-gke", () => {
  test("accepts a cluster that says nothing, because it is protected by default", () => {
    expect(findings(cpDeletionProtectionGke, cluster({}))).toEqual([]);
  });

  test("reports a cluster without protection", () => {
    expect(findings(cpDeletionProtectionGke, cluster({ deletionProtection: false }))).toEqual([
      "advisory cp-deletion-protection-gke/unprotected deletionProtection",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(cpDeletionProtectionGke, cluster({ deletionProtection: unknownPlaceholders.boolean }))).toEqual([
      "advisory cp-deletion-protection-gke/unknown deletionProtection",
    ]);
  });

  test("repairs protection, once", () => {
    const repaired = remediated(cpDeletionProtectionGke, cluster({ deletionProtection: false }));
    expect(repaired).toEqual({ changed: true, props: { deletionProtection: true } });
    expect(findings(cpDeletionProtectionGke, cluster(repaired.props as object))).toEqual([]);
    expect(remediated(cpDeletionProtectionGke, cluster(repaired.props as object)).changed).toBe(false);
  });

  test("repairs nothing else", () => {
    expect(remediated(cpDeletionProtectionGke, cluster({})).changed).toBe(false);
  });
});
