/**
 * Compiles the package into its folder `dist` (JavaScript with typings, and beside it what the compiler leaves out, e.g.
 * pinned tools) and has its manifest name that instead of the sources, which a clone runs. Run by `npm pack`, where npm may
 * run scripts, and by `npm run pack`; the manifest of the clone is put back when that ends.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";
import manifest from "../package.json";

const SOURCES = dirname(__dirname);
/** Programs of the package that nothing imports: they are started. */
const PROGRAMS = ["plugin/main.ts", "local/command/main.ts", "local/supervisor/main.ts"];

/** The sources behind the entry points of the manifest. */
function entryPoints(): string[] {
  return Object.values(manifest.exports).filter((file) => file.endsWith(".ts"));
}

/** The manifest of the package as it is published: its entry points are the compiled ones. */
export function publishedManifest(): object {
  const compiled = (file: string) => `./${join("dist", file.replace(/\.ts$/, ""))}`;
  const entries = Object.entries(manifest.exports).map(([name, file]) => {
    if (!file.endsWith(".ts")) return [name, file] as const;
    return [name, { types: `${compiled(file)}.d.ts`, default: `${compiled(file)}.js` }] as const;
  });
  // Programs under TypeScript's old module resolution, Pulumi's default, do not read exports.
  const typings = entries.flatMap(([name, entry]) =>
    typeof entry === "string" || name === "." ? [] : [[name.slice(2), [entry.types.slice(2)]] as const],
  );
  // The scripts are those of a clone.
  const published = Object.entries(manifest).filter(([key]) => key !== "scripts");
  return {
    ...Object.fromEntries(published),
    types: compiled("index.d.ts"),
    exports: Object.fromEntries(entries),
    typesVersions: { "*": Object.fromEntries(typings) },
  };
}

/** Copies what the compiler leaves out. */
function copyOthers(from: string, to: string): void {
  for (const item of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, item.name), join(to, item.name)];
    if (item.name === "node_modules" || source === __dirname || source === join(SOURCES, "dist")) continue;
    if (item.isDirectory()) copyOthers(source, target);
    else if (from !== SOURCES && extname(item.name) !== ".ts" && extname(item.name) !== ".json") {
      mkdirSync(to, { recursive: true });
      cpSync(source, target);
    }
  }
}

/**
 * Writes the compiled package into a new folder; nothing is left of it when that fails.
 *
 * @throws when the folder exists or the sources do not compile.
 */
export function buildPackage(folder: string): void {
  if (existsSync(folder)) throw new Error(`${folder} exists already`);
  mkdirSync(folder, { recursive: true });
  try {
    const buildConfig = join(folder, "tsconfig.build.json");
    const files = [...new Set([...entryPoints(), ...PROGRAMS])].map((file) => join(SOURCES, file));
    const compilerOptions = {
      noEmit: false,
      declaration: true,
      resolveJsonModule: true,
      rootDir: SOURCES,
      outDir: folder,
      // The configuration may lie where there are no installed types.
      typeRoots: [resolve(SOURCES, "../node_modules/@types")],
    };
    writeFileSync(buildConfig, JSON.stringify({ extends: join(SOURCES, "tsconfig.json"), compilerOptions, files }));
    execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", buildConfig], { stdio: "inherit" });
    rmSync(buildConfig);
    copyOthers(SOURCES, folder);
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
}

if (require.main === module) {
  const dist = join(SOURCES, "dist");
  const [own, kept] = ["package.json", "package.source.json"].map((file) => join(SOURCES, file)) as [string, string];
  if (existsSync(kept)) {
    throw new Error(`${kept} is there: an earlier run was ended. Fix: rename it to package.json and run again.`);
  }
  rmSync(dist, { recursive: true, force: true });
  buildPackage(dist);
  renameSync(own, kept);
  writeFileSync(own, `${JSON.stringify(publishedManifest(), null, 2)}\n`);
}
