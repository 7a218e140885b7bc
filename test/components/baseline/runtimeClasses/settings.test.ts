import type { RuntimeClassArgs } from "../../../../components/baseline";
import { resolveRuntimeClasses } from "../../../../components/baseline/runtimeClasses/settings";

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
