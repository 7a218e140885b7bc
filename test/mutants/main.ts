/**
 * Changes single tokens of rules, settings and admission checks and runs the spec of the changed file: a change that no
 * spec notices is a hole in the specs.
 *
 *   npm run mutants -- --count 200 --seed 1 [--require 97] [PATH…]
 *
 * Exit code 1 when fewer than the required share are noticed. What changes only texts for readers is left out.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import jestConfig from "../../jest.config";
import { type Mutant, mutantsOf } from "./mutate";

const root = resolve(__dirname, "../..");
const FOLDERS = ["policy-pack/rules", "components"];
const TIMEOUT_MS = 300_000;

/** Judges all rules by their examples. */
const EXAMPLES = "test/policy-pack/examples/examples.test.ts";

interface Judged extends Mutant {
  readonly file: string;
  readonly spec: string;
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    const path = join(folder, item.name);
    if (item.name === "node_modules") return [];
    if (item.isDirectory()) return sourcesBelow(path);
    return item.name.endsWith(".ts") ? [relative(root, path).split(sep).join("/")] : [];
  });
}

/** The spec of a file: the one of its name, or that of its folder's settings. Files that are only data have none. */
function specOf(file: string): string | undefined {
  const isRule = file.startsWith("policy-pack/rules/");
  if (!isRule && !/\/settings(\/[^/]+)?\.ts$|\/settings\.ts$|\/admission\//.test(file)) return undefined;
  const own = `test/${file.replace(/\.ts$/, ".test.ts")}`;
  const ofFolder = `test/${file.replace(/\/settings\/[^/]+\.ts$/, "/settings.test.ts")}`;
  return [own, ofFolder].find((spec) => existsSync(join(root, spec)));
}

/** A repeatable sequence of numbers from 0 to 1. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<T>(items: readonly T[], count: number, seed: number): T[] {
  const random = randomFrom(seed);
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ item }) => item);
}

/** Whether the spec passes with the file as it is, or with a change of it. */
function passes(spec: string, folder: string, change?: Judged): boolean {
  const textFile = join(folder, "mutant.ts");
  if (change !== undefined) writeFileSync(textFile, change.text);
  const jest = join(root, "node_modules/jest/bin/jest.js");
  const mutant = change && { MUTANT_FILE: join(root, change.file), MUTANT_TEXT_FILE: textFile };
  const { status } = spawnSync(
    process.execPath,
    [jest, "--config", join(folder, "jest.json"), "--bail", "--runTestsByPath", spec],
    { cwd: root, env: { ...process.env, ...mutant }, stdio: "ignore", timeout: TIMEOUT_MS },
  );
  return status === 0;
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      count: { type: "string", default: "60" },
      seed: { type: "string", default: "1" },
      require: { type: "string", default: "97" },
    },
  });
  const wanted = (file: string) => positionals.length === 0 || positionals.some((path) => file.startsWith(path));
  const all = FOLDERS.flatMap((folder) => sourcesBelow(join(root, folder)))
    .filter(wanted)
    .flatMap((file): Judged[] => {
      const spec = specOf(file);
      if (spec === undefined) return [];
      return mutantsOf(readFileSync(join(root, file), "utf8")).map((mutant) => ({ ...mutant, file, spec }));
    });
  const chosen = pick(all, Number(values.count), Number(values.seed));
  const folder = mkdtempSync(join(tmpdir(), "mutants-"));
  // The specs of rules and settings need no cluster, so no set-up either.
  const { transform = {}, ...config } = { ...jestConfig, globalSetup: undefined };
  const [[pattern, swc] = []] = Object.entries(transform);
  const [, options] = swc as [string, object];
  const own = {
    ...config,
    rootDir: root,
    transform: { [pattern as string]: [join(__dirname, "transform.cjs"), options] },
  };
  writeFileSync(join(folder, "jest.json"), JSON.stringify(own));
  let noticed = 0;
  try {
    const failing = [...new Set(chosen.map(({ spec }) => spec))].filter((spec) => !passes(spec, folder));
    if (failing.length > 0) throw new Error(`these specs fail without any change: ${failing.join(", ")}`);
    for (const mutant of chosen) {
      // A rule's example is a spec of it too; it is asked where the rule's own says nothing.
      const specs = mutant.file.startsWith("policy-pack/rules/") ? [mutant.spec, EXAMPLES] : [mutant.spec];
      if (!specs.every((spec) => passes(spec, folder, mutant))) noticed++;
      else process.stdout.write(`alive: ${mutant.file}:${mutant.line}: ${mutant.before} -> ${mutant.after}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const share = chosen.length === 0 ? 0 : (100 * noticed) / chosen.length;
  process.stdout.write(
    `${noticed} of ${chosen.length} mutants noticed (${share.toFixed(1)} %), of ${all.length} there are\n`,
  );
  if (share < Number(values.require)) process.exitCode = 1;
}

main();
