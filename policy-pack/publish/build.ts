import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const pack = resolve(__dirname, "..");

/** The manifest of the published pack: it starts its compiled code and needs nothing of this repository. */
function publishedManifest(): object {
  const { name, version, description, license, engines, dependencies } = JSON.parse(
    readFileSync(join(pack, "package.json"), "utf8"),
  ) as Record<string, unknown>;
  // The compiled folders lie as their sources do, beside what the pack shares with the components.
  const exports = {
    ".": "./policy-pack/index.js",
    "./rules": "./policy-pack/rules/index.js",
    "./*": "./policy-pack/*.js",
    "./package.json": "./package.json",
  };
  return { name, version, description, license, main: exports["."], exports, engines, dependencies };
}

/**
 * Compiles the pack into a folder that can be published as it is, or passed to `pulumi preview --policy-pack`.
 *
 * @throws Error with the compiler's messages when the pack does not compile.
 */
export function buildPack(target: string): void {
  rmSync(target, { recursive: true, force: true });
  const compiler = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
  const args = [compiler, "--project", join(pack, "tsconfig.build.json"), "--outDir", target];
  const result = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (result.status !== 0) throw new Error(`the policy pack does not compile:\n${result.stdout}${result.stderr}`);
  writeFileSync(join(target, "package.json"), `${JSON.stringify(publishedManifest(), null, 2)}\n`);
  const project = readFileSync(join(pack, "PulumiPolicy.yaml"), "utf8");
  writeFileSync(join(target, "PulumiPolicy.yaml"), project.replace("main: main.js", "main: policy-pack/index.js"));
  cpSync(join(pack, "config"), join(target, "config"), { recursive: true });
  cpSync(resolve(pack, "../LICENSE"), join(target, "LICENSE"));
}

if (require.main === module) buildPack(join(pack, "dist"));
