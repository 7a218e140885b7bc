import { poolEntries, resolvePoolSize, validatePoolLabels, validateTaints } from "../../../components/shared/nodePools";

const bounds = { least: 0, most: 10, minSize: 3, maxSize: 6 };

test("a pool has the provider's sizes by default, and never a maximum below its minimum", () => {
  expect(resolvePoolSize("p", {}, bounds)).toEqual({ minSize: 3, maxSize: 6 });
  expect(resolvePoolSize("p", { minSize: 8 }, bounds)).toEqual({ minSize: 8, maxSize: 8 });
  expect(resolvePoolSize("p", { minSize: 0, maxSize: 1 }, bounds)).toEqual({ minSize: 0, maxSize: 1 });
});

test.each<[problem: string, given: { minSize?: number; maxSize?: number }]>([
  ["p.minSize: -1 is not a whole number from 0 to 10", { minSize: -1 }],
  ["p.maxSize: 0 is not a whole number from 1 to 10", { minSize: 0, maxSize: 0 }],
  ["p.maxSize: 11 is not a whole number from 1 to 10", { maxSize: 11 }],
  ["p.maxSize: 2 is less than minSize (3)", { maxSize: 2 }],
])("sizes: %s", (problem, given) => {
  expect(() => resolvePoolSize("p", given, bounds)).toThrow(problem);
});

test.each([
  "kubernetes.io/os",
  "node-restriction.kubernetes.io/tier",
  "k8s.io/x",
  "cloud.example.com/pool",
  "hardened-cluster/pool",
])("the label %s is not a user's to give", (label) => {
  expect(() => validatePoolLabels("p.labels", { [label]: "x" }, ["example.com"])).toThrow(
    `p.labels: the label "${label}" is reserved`,
  );
});

test("a label's value is checked in every cloud", () => {
  expect(validatePoolLabels("p.labels", { tier: "untrusted", "mykubernetes.io/x": "" }, [])).toEqual({
    tier: "untrusted",
    "mykubernetes.io/x": "",
  });
  expect(() => validatePoolLabels("p.labels", { tier: "not trusted" }, [])).toThrow(
    'p.labels: "not trusted" cannot be the value of "tier"',
  );
});

test.each<[problem: string, taint: object]>([
  ['p.taints[0].key: "a b" is not a taint\'s key', { key: "a b", effect: "NoSchedule" }],
  ['p.taints[0].effect: "Never" is not known', { key: "a", effect: "Never" }],
  ["p.taints[0].operator: there is no such argument", { key: "a", operator: "Exists", effect: "NoSchedule" }],
])("taints: %s", (problem, taint) => {
  expect(() => validateTaints("p.taints", [taint as { key: string; effect: "NoSchedule" }], ["NoSchedule"])).toThrow(
    problem,
  );
});

test("the system pool is required", () => {
  expect(poolEntries({ system: 1, a: 2 })).toEqual([
    ["system", 1],
    ["a", 2],
  ]);
  expect(() => poolEntries({ a: 2 })).toThrow('nodes.pools: the pool "system"');
  expect(() => poolEntries(["system"] as never)).toThrow("nodes.pools: it is not a map");
});
