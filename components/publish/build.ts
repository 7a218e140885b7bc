/**
 * Compiles the package into its folder `dist`, which its manifest names: JavaScript with typings, and beside it what the
 * compiler leaves out, e.g. pinned tools. Run by `npm pack`, where npm may run scripts, and by `npm run pack`.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";
import manifest from "../package.json";

const SOURCES = dirname(__dirname);
/** Programs of the package that nothing imports: they are started. */
const PROGRAMS = ["plugin/main.ts", "local/command/main.ts", "local/supervisor/main.ts"];

/** The sources behind the entry points of the manifest. */
function entryPoints(): string[] {
  const compiled = Object.values(manifest.exports).map((entry) => (typeof entry === "string" ? entry : entry.default));
  const sources = compiled.flatMap((file) => (file.startsWith("./dist/") ? [file.slice("./dist/".length)] : []));
  return sources.map((file) => file.replace(/\.js$/, ".ts"));
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
  rmSync(dist, { recursive: true, force: true });
  buildPackage(dist);
}
