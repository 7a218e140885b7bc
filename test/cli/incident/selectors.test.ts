import { allowingPolicies, isIsolated, selects } from "../../../cli/incident/selectors";

const labels = { app: "web", tier: "front" };

test.each([
  ["an empty selector", {}, true],
  ["matching labels", { matchLabels: { app: "web" } }, true],
  ["another value", { matchLabels: { app: "api" } }, false],
  ["a missing label", { matchLabels: { team: "a" } }, false],
  ["In", { matchExpressions: [{ key: "app", operator: "In", values: ["api", "web"] }] }, true],
  ["In without the value", { matchExpressions: [{ key: "app", operator: "In", values: ["api"] }] }, false],
  ["NotIn", { matchExpressions: [{ key: "app", operator: "NotIn", values: ["web"] }] }, false],
  ["NotIn of a missing label", { matchExpressions: [{ key: "team", operator: "NotIn", values: ["a"] }] }, true],
  ["Exists", { matchExpressions: [{ key: "app", operator: "Exists" }] }, true],
  ["Exists of a missing label", { matchExpressions: [{ key: "team", operator: "Exists" }] }, false],
  ["DoesNotExist", { matchExpressions: [{ key: "app", operator: "DoesNotExist" }] }, false],
  ["DoesNotExist of a missing label", { matchExpressions: [{ key: "team", operator: "DoesNotExist" }] }, true],
  [
    "labels and expressions together",
    { matchLabels: { app: "web" }, matchExpressions: [{ key: "tier", operator: "DoesNotExist" }] },
    false,
  ],
  [
    "an operator of the future, as the unsafe case",
    { matchExpressions: [{ key: "app", operator: "Resembles" }] },
    true,
  ],
])("%s", (_what, selector, expected) => {
  expect(selects(selector, labels)).toBe(expected);
});

function policy(name: string, spec: object) {
  return { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata: { name, namespace: "team-a" }, spec };
}

test("only policies that select the pod and allow something break a quarantine", () => {
  const policies = [
    policy("denies", { podSelector: {}, policyTypes: ["Ingress", "Egress"] }),
    policy("leaves-it-out", {
      podSelector: { matchExpressions: [{ key: "q", operator: "DoesNotExist" }] },
      egress: [{}],
    }),
    policy("for-others", { podSelector: { matchLabels: { app: "api" } }, ingress: [{}] }),
    policy("lets-out", { podSelector: { matchLabels: { app: "web" } }, egress: [{}] }),
    policy("lets-in", { podSelector: {}, ingress: [{}] }),
  ];
  expect(allowingPolicies(policies, { ...labels, q: "true" })).toEqual(["lets-in", "lets-out"]);
  expect(allowingPolicies(policies, labels)).toEqual(["leaves-it-out", "lets-in", "lets-out"]);
});

test.each([
  ["one policy for both directions", [policy("a", { podSelector: {}, policyTypes: ["Ingress", "Egress"] })], true],
  ["one policy for each", [policy("a", { policyTypes: ["Ingress"] }), policy("b", { policyTypes: ["Egress"] })], true],
  ["one direction alone", [policy("a", { podSelector: {}, policyTypes: ["Ingress"] })], false],
  [
    "a policy for others",
    [policy("a", { podSelector: { matchLabels: { x: "y" } }, policyTypes: ["Ingress", "Egress"] })],
    false,
  ],
  ["no policy", [], false],
])("isolation by %s", (_what, policies, expected) => {
  expect(isIsolated(policies, labels)).toBe(expected);
});
