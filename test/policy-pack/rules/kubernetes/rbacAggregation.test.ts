import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { rbacAggregation } from "../../../../policy-pack/rules/kubernetes/rbacAggregation";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

const collecting = (clusterRoleSelectors: unknown, rule = {}) =>
  findings(
    rbacAggregation,
    object("rbac.authorization.k8s.io/v1", "ClusterRole", { aggregationRule: { clusterRoleSelectors } }),
    { rule },
  );
const at = "aggregationRule.clusterRoleSelectors";
const expression = (key: string, operator: string, values?: string[]) => ({
  matchExpressions: [{ key, operator, ...(values === undefined ? {} : { values }) }],
});

describe("rbac-aggregation", () => {
  test.each([
    ["nothing, so everything", {}],
    ["no labels", { matchLabels: {} }],
    ["the absence of a label", expression("a", "DoesNotExist")],
    ["all but some", expression("kubernetes.io/bootstrapping", "NotIn", ["x"])],
  ])("reports a selector of %s", (_, selector) => {
    expect(collecting([selector])).toEqual([`mandatory rbac-aggregation/open-selector ${at}[0]`]);
  });

  test.each([
    ["Kubernetes' own roles", { matchLabels: { "kubernetes.io/bootstrapping": "rbac-defaults" } }],
    ["the same by expression", expression("kubernetes.io/bootstrapping", "In", ["a", "rbac-defaults"])],
    ["whatever carries the label", expression("kubernetes.io/bootstrapping", "Exists")],
    ["what makes up admin", { matchLabels: { "rbac.authorization.k8s.io/aggregate-to-admin": "true" } }],
  ])("reports a selector of %s", (_, selector) => {
    expect(collecting([{ matchLabels: { mine: "yes" } }, selector])).toEqual([
      `mandatory rbac-aggregation/built-in-roles ${at}[1]`,
    ]);
  });

  test("accepts a label of one's own, what makes up view, and what the configuration names", () => {
    expect(collecting([{ matchLabels: { "shop/collect": "yes" } }])).toEqual([]);
    expect(collecting([{ matchLabels: { "rbac.authorization.k8s.io/aggregate-to-view": "true" } }])).toEqual([]);
    expect(collecting([{}], { exemptRoles: ["example"] })).toEqual([]);
  });

  test("reports what is not known yet", () => {
    const unknown = unknownPlaceholders.string;
    expect(collecting(unknown)).toEqual([`mandatory rbac-aggregation/unknown ${at}`]);
    expect(collecting([{ matchLabels: { mine: unknown } }])).toEqual([
      `mandatory rbac-aggregation/unknown ${at}[0].matchLabels.mine`,
    ]);
  });
});
