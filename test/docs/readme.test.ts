import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const programs = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? "");

/** Programs find the packages of this clone from below its root. */
const cache = join(root, "node_modules", ".cache");

function hardenedCluster(args: readonly string[]): Promise<{ code: number; output: string }> {
  const command = join(root, "cli", "bin", "hardened-cluster.js");
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { cwd: root }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, output: stdout + stderr });
    });
  });
}

function previewProgram(source: string): Promise<{ code: number; output: string }> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "readme-"));
  const options = "options: { nodeargs: --import tsx, typescript: false }";
  writeFileSync(join(folder, "Pulumi.yaml"), `name: readme\nruntime: { name: nodejs, ${options} }\nmain: index.ts\n`);
  writeFileSync(join(folder, "index.ts"), source);
  return hardenedCluster(["preview", folder]).finally(() => rmSync(folder, { recursive: true, force: true }));
}

test("the preview that the README shows is what the command prints", async () => {
  const block = /^\$ npx hardened-cluster (preview [^\n]+)\n([\s\S]*?)^\$ echo/m.exec(readme);
  const [, command = "", shown = ""] = block ?? [];
  const lines = shown.split("\n").filter((line) => line !== "" && line !== "…");
  const { code, output } = await hardenedCluster(command.split(" "));
  const withoutTime = (text: string): string => text.replace(/\(\d+\.\d s\)/, "(… s)");
  expect(lines).toHaveLength(2);
  expect(output.split("\n").map(withoutTime)).toEqual(expect.arrayContaining(lines.map(withoutTime)));
  expect(code).toBe(1);
}, 60_000);

test("the README has programs to run", () => {
  expect(programs).toHaveLength(1);
});

test.each(programs)(
  "program %# of the README passes the policy pack",
  async (source) => {
    const { code, output } = await previewProgram(source);
    expect(output).toMatch(/^clean: no violations in \d+ resources/m);
    expect(code).toBe(0);
  },
  60_000,
);
