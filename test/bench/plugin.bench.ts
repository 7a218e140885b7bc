// What programs in other languages wait for before their own work: the plugin's start, its schema and a first component.
// The same component in a TypeScript program is what it is measured against (goal: less than twice its time).
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { previewTarget } from "../../cli/engine/previewTarget";
import { resolveTarget } from "../../cli/engine/target";
import { construct, getSchema, withPlugin } from "../components/support/pluginHost";

const GOAL_FACTOR = 2;
const cache = resolve(__dirname, "../../node_modules/.cache");

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

async function previewInTypeScript(): Promise<number> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "bench-"));
  try {
    const options = "options: { nodeargs: --import tsx, typescript: false }";
    writeFileSync(join(folder, "Pulumi.yaml"), `name: bench\nruntime: { name: nodejs, ${options} }\nmain: index.ts\n`);
    writeFileSync(
      join(folder, "index.ts"),
      'import { EksCluster } from "../../../components/aws";\nnew EksCluster("prod", { region: "eu-central-1" });\n',
    );
    return await seconds(() => previewTarget(resolveTarget(folder, undefined), { config: {}, timeoutSeconds: 120 }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  const sources = resolve(__dirname, "../../components");
  const schema = await seconds(() => withPlugin(sources, getSchema));
  const first = await seconds(() =>
    withPlugin(sources, (plugin) => construct(plugin, "EksCluster", { region: "eu-central-1" })),
  );
  const typescript = await previewInTypeScript();
  process.stdout.write(`plugin: schema served after ${schema.toFixed(1)} s\n`);
  process.stdout.write(
    `plugin: an EksCluster after ${first.toFixed(1)} s, in a TypeScript program after ${typescript.toFixed(1)} s ` +
      `(${(first / typescript).toFixed(2)} x, goal: less than ${GOAL_FACTOR} x)\n`,
  );
}

void main();
