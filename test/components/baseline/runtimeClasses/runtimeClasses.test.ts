import type { RuntimeClassArgs } from "../../../../components/baseline";
import {
  resolveRuntimeClasses,
  runtimeClassManifests,
} from "../../../../components/baseline/runtimeClasses/runtimeClasses";

it("schedules sandboxed pods onto the nodes that have the sandbox, past their taint", () => {
  const [object] = runtimeClassManifests(resolveRuntimeClasses({ gvisor: { handler: "runsc" } }));
  expect(object).toEqual({
    apiVersion: "node.k8s.io/v1",
    kind: "RuntimeClass",
    metadata: {
      name: "gvisor",
      labels: {
        "app.kubernetes.io/managed-by": "hardened-cluster",
        "app.kubernetes.io/part-of": "security-baseline",
      },
    },
    handler: "runsc",
    overhead: { podFixed: { cpu: "100m", memory: "128Mi" } },
    scheduling: {
      nodeSelector: { "security.blueprint/pool": "sandbox" },
      tolerations: [{ key: "security.blueprint/pool", operator: "Equal", value: "sandbox", effect: "NoSchedule" }],
    },
  });
});

it.each<[property: string, problem: string, args: object]>([
  ["runtimeClasses.gVisor", '"gVisor" cannot name', { gVisor: { handler: "runsc" } }],
  ["runtimeClasses.kata.handler", "it does not name a handler", { kata: {} }],
  ["runtimeClasses.kata.runtime", "there is no such argument", { kata: { handler: "kata", runtime: "x" } }],
  [
    "runtimeClasses.kata.overheadCpu",
    '"a lot" is not a Kubernetes quantity',
    { kata: { handler: "kata", overheadCpu: "a lot" } },
  ],
])("refuses %s: %s", (property, problem, args) => {
  expect(() => resolveRuntimeClasses(args as { [name: string]: RuntimeClassArgs })).toThrow(`${property}: ${problem}`);
});
