import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";

/** The fenced `ts` blocks of a guide below docs/guides. */
export function guideExamples(file: string): string[] {
  const guide = readFileSync(join(__dirname, "../../../docs/guides", file), "utf8");
  return [...guide.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1] as string);
}

/** Runs an example; it may import Pulumi and the given modules. */
export function runExample(source: string, modules: Readonly<Record<string, unknown>>): void {
  const { outputText } = transpileModule(source, {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
  });
  const load = (name: string) => {
    if (name === "@pulumi/pulumi") return pulumi;
    if (!(name in modules)) throw new Error(`the guide imports ${name}`);
    return modules[name];
  };
  new Function("require", "exports", outputText)(load, {});
}
