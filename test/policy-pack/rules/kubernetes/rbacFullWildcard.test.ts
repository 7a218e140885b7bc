import { rbacFullWildcard } from "../../../../policy-pack/rules/kubernetes/rbacFullWildcard";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

const judged = (verbs: readonly string[], resources: readonly string[]) =>
  findings(
    rbacFullWildcard,
    object("rbac.authorization.k8s.io/v1", "ClusterRole", { rules: [{ apiGroups: ["*"], verbs, resources }] }),
    { rule: { level: "mandatory" } },
  );

test("reports every verb on every resource, and accepts one of the wildcards alone", () => {
  expect(judged(["get", "*"], ["*"])).toEqual(["mandatory rbac-full-wildcard/everything rules[0]"]);
  expect(judged(["*"], ["pods"])).toEqual([]);
  expect(judged(["get"], ["*"])).toEqual([]);
});
