import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { rbacNoSystemMasters } from "../../../../policy-pack/rules/kubernetes/rbacNoSystemMasters";
import { findings } from "../../support/evaluateRule";
import { binding } from "../../support/kubernetesObjects";

describe("rbac-no-system-masters", () => {
  test("accepts another group, and a user of the name", () => {
    expect(
      findings(rbacNoSystemMasters, binding("ClusterRoleBinding", "view", { kind: "User", name: "system:masters" })),
    ).toEqual([]);
  });

  test("reports the group", () => {
    expect(
      findings(rbacNoSystemMasters, binding("ClusterRoleBinding", "view", { kind: "Group", name: "system:masters" })),
    ).toEqual(["mandatory rbac-no-system-masters/system-masters subjects[0].name"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        rbacNoSystemMasters,
        binding("ClusterRoleBinding", "view", { kind: "Group", name: unknownPlaceholders.string }),
      ),
    ).toEqual(["mandatory rbac-no-system-masters/unknown subjects[0].name"]);
  });
});
