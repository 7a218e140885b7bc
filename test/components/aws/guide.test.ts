import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import * as aws from "../../../components/aws";
import * as baseline from "../../../components/baseline";
import { previewResources } from "./support/previewResources";

const guide = readFileSync(join(__dirname, "../../../docs/guides/eks.md"), "utf8");
const examples = [...guide.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1] as string);

const modules: Readonly<Record<string, unknown>> = {
  "@pulumi/pulumi": pulumi,
  "hardened-cluster/aws": aws,
  "hardened-cluster/baseline": baseline,
};

function run(source: string): void {
  const { outputText } = transpileModule(source, {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
  });
  const load = (name: string) => {
    if (!(name in modules)) throw new Error(`the guide imports ${name}`);
    return modules[name];
  };
  new Function("require", "exports", outputText)(load, {});
}

test("the guide has its examples", () => {
  expect(examples).toHaveLength(5);
});

test.each(examples.map((source, index) => [index + 1, source] as const))("example %i runs", async (_, source) => {
  const { resources } = await previewResources(() => run(source));
  const clusters = [...resources.values()].filter(({ type }) => type.startsWith("hardened-cluster:index:"));
  expect(clusters.length).toBeGreaterThan(0);
});
