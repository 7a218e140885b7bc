import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { saDefaultNotBound } from "../../../../policy-pack/rules/kubernetes/saDefaultNotBound";
import { findings } from "../../support/evaluateRule";
import { binding } from "../../support/kubernetesObjects";

describe("sa-default-not-bound", () => {
  test("accepts another service account", () => {
    expect(
      findings(saDefaultNotBound, binding("RoleBinding", "view", { kind: "ServiceAccount", name: "web" })),
    ).toEqual([]);
  });

  test("reports the default one", () => {
    expect(
      findings(saDefaultNotBound, binding("RoleBinding", "view", { kind: "ServiceAccount", name: "default" })),
    ).toEqual(["mandatory sa-default-not-bound/default-account subjects[0].name"]);
  });

  test("reports the group of all accounts of a namespace, and no other group", () => {
    const group = (name: string) => binding("RoleBinding", "view", { kind: "Group", name });
    expect(findings(saDefaultNotBound, group("system:serviceaccounts:team-a"))).toEqual([
      "mandatory sa-default-not-bound/namespace-accounts subjects[0].name",
    ]);
    expect(findings(saDefaultNotBound, group("team-a"))).toEqual([]);
    expect(findings(saDefaultNotBound, group(unknownPlaceholders.string))).toEqual([]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        saDefaultNotBound,
        binding("RoleBinding", "view", { kind: "ServiceAccount", name: unknownPlaceholders.string }),
      ),
    ).toEqual(["mandatory sa-default-not-bound/unknown subjects[0].name"]);
  });
});
