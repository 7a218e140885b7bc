import { readPackConfig } from "../../../policy-pack/lib/config";
import { Evaluator } from "../../../policy-pack/lib/evaluate";
import { stackOf, type StackResource } from "../../../policy-pack/lib/resource";
import { unknownPlaceholders, Value } from "../../../policy-pack/lib/value";
import { rules } from "../../../policy-pack/rules";
import { securePodSpec } from "../support/workloads";

const evaluator = new Evaluator(rules, readPackConfig(rules, {}), "2026-06-15");

/** Every type that a rule looks at, and the kinds that no rule names. */
const types = [
  ...new Set([
    ...rules.flatMap((rule) => (rule.scope === "resource" ? rule.types : [])),
    ...rules.flatMap((rule) => (rule.scope === "object" && rule.kinds !== "all" ? rule.kinds : [])).map(typeOfKind),
    ...["Deployment", "CronJob", "PodList", "argoproj.io/Rollout"].map(typeOfKind),
  ]),
].map((type) => type.replace(/\*$/, "Anything"));

function typeOfKind(kind: string): string {
  const [group, name] = kind.includes("/") ? kind.split("/") : ["any", kind];
  return `kubernetes:${group}/v1:${name}`;
}

function evaluate(type: string, props: unknown): readonly string[] {
  const resource: StackResource = {
    type,
    name: "héllo 世界 ‮",
    urn: "urn:pulumi:test::pack::x::y",
    props: Value.of(props),
    parent: undefined,
    dependencies: [],
    propertyDependencies: {},
  };
  const violations = [...evaluator.evaluateResource(resource), ...evaluator.evaluateStack(stackOf([resource]))];
  return violations.map(({ finding }) => finding);
}

/** The input with every value below the root replaced, one at a time. */
function* replaced(value: unknown, replacement: unknown): Generator<unknown> {
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    const copy = structuredClone(value) as Record<string, unknown>;
    copy[key] = replacement;
    yield copy;
    for (const inner of replaced((value as Record<string, unknown>)[key], replacement)) {
      const outer = structuredClone(value) as Record<string, unknown>;
      outer[key] = inner;
      yield outer;
    }
  }
}

const cyclic: Record<string, unknown> = { name: "a" };
cyclic.spec = cyclic;
cyclic.template = cyclic;
cyclic.containers = [cyclic];
cyclic.items = [cyclic];
cyclic.rules = [cyclic];

const hostile: readonly (readonly [string, unknown])[] = [
  ["nothing", {}],
  ["null", null],
  ["a null spec", { metadata: null, spec: null }],
  [
    "numbers for strings",
    { metadata: { name: 1, namespace: 2, labels: 3, annotations: 4 }, spec: 5, rules: 6, data: 7 },
  ],
  ["strings for lists", { spec: { containers: "x", template: "y" }, rules: "z", subjects: "s", roleRef: "r" }],
  ["lists for objects", { metadata: [], spec: [[]], rules: [[]], subjects: [[]], roleRef: [], data: [] }],
  ["nulls in lists", { spec: { containers: [null], volumes: [null], rules: [null] }, rules: [null], subjects: [null] }],
  ["an unknown as a whole", unknownPlaceholders.object],
  ["a cycle", cyclic],
];

describe.each(types)("hostile input for %s", (type) => {
  test.each(hostile)("%s is a finding or nothing, never an error", (_what, props) => {
    expect(evaluate(type, props).filter((finding) => finding.endsWith("/error"))).toEqual([]);
  });
});

describe("hostile input in a pod", () => {
  test.each([null, "x", 7, [], {}, true, [null]])(
    "%p in any place is a finding or nothing, never an error",
    (replacement) => {
      const manifest = {
        metadata: { name: "a", labels: { app: "a" }, annotations: {} },
        spec: { template: { spec: securePodSpec() } },
      };
      const errors = [...replaced(manifest, replacement)].flatMap((props) =>
        evaluate("kubernetes:apps/v1:Deployment", props).filter((finding) => finding.endsWith("/error")),
      );
      expect(errors).toEqual([]);
    },
  );

  test("ten thousand containers are looked at", () => {
    const containers = Array.from({ length: 10_000 }, (_, index) => ({
      name: `c${index}`,
      securityContext: { privileged: true },
    }));
    const found = evaluate("kubernetes:core/v1:Pod", { metadata: { name: "many" }, spec: { containers } });
    expect(found.filter((finding) => finding === "pod-no-privileged/privileged")).toHaveLength(50);
  });

  test("a ConfigMap of five megabytes is looked at", () => {
    const line = "key: value of no interest\n";
    const text = line.repeat(Math.ceil(5_000_000 / line.length));
    expect(
      evaluate("kubernetes:core/v1:ConfigMap", { metadata: { name: "big", namespace: "shop" }, data: { text } }),
    ).toEqual([]);
    const solid = { metadata: { name: "solid", namespace: "shop" }, data: { text: "a".repeat(5_000_000) } };
    expect(evaluate("kubernetes:core/v1:ConfigMap", solid)).toEqual([]);
  });
});
