/**
 * Makes the npm package that other programs install: compiled JavaScript with its typings, which any program can load,
 * and the sources, from which Pulumi derives the schema for other languages.
 *
 *   node --import tsx components/publish/build.ts FOLDER && npm pack FOLDER
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";

const SOURCES = dirname(__dirname);

/** The package's folders that programs import by name. */
const entryPoints = ["aws", "azure", "gcp", "digitalocean", "local", "baseline"];

interface Manifest {
  readonly [key: string]: unknown;
}

/** The manifest of the package as it is published: entry points are the compiled ones. */
export function publishedManifest(manifest: Manifest, entries: readonly string[]): Manifest {
  const entry = (path: string) => ({ types: `./dist/${path}index.d.ts`, default: `./dist/${path}index.js` });
  const published = Object.entries(manifest).filter(([key]) => key !== "private");
  return {
    ...Object.fromEntries(published),
    main: "./dist/index.js",
    types: "./dist/index.d.ts",
    exports: {
      ".": entry(""),
      ...Object.fromEntries(entries.map((name) => [`./${name}`, entry(`${name}/`)])),
      "./package.json": "./package.json",
    },
    // Programs under TypeScript's old module resolution, Pulumi's default, do not read exports.
    typesVersions: { "*": Object.fromEntries(entries.map((name) => [name, [`dist/${name}/index.d.ts`]])) },
  };
}

/** Copies a tree without folders of installed packages and without this one. */
function copyTree(from: string, to: string, isWanted: (file: string) => boolean): void {
  for (const item of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, item.name), join(to, item.name)];
    if (item.name === "node_modules" || source === __dirname) continue;
    if (item.isDirectory()) copyTree(source, target, isWanted);
    else if (isWanted(item.name)) {
      mkdirSync(to, { recursive: true });
      cpSync(source, target);
    }
  }
}

function compile(folder: string, entries: readonly string[]): void {
  const buildConfig = join(folder, "tsconfig.build.json");
  const files = ["index.ts", ...entries.map((name) => join(name, "index.ts"))].map((file) => join(SOURCES, file));
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    rootDir: SOURCES,
    outDir: join(folder, "dist"),
    // The configuration lies where there are no installed types.
    typeRoots: [resolve(SOURCES, "../node_modules/@types")],
  };
  writeFileSync(buildConfig, JSON.stringify({ extends: join(SOURCES, "tsconfig.json"), compilerOptions, files }));
  execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", buildConfig], { stdio: "inherit" });
  rmSync(buildConfig);
}

/**
 * Writes the package into an empty or new folder; nothing is left in it when that fails.
 *
 * @throws when the folder is not empty or the sources do not compile.
 */
export function buildPackage(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
  const entries = entryPoints.filter((name) => existsSync(join(SOURCES, name, "index.ts")));
  mkdirSync(folder, { recursive: true });
  try {
    compile(folder, entries);
    // Sources for the schema, and beside the compiled code what the compiler leaves out, e.g. pinned tools.
    copyTree(SOURCES, folder, (file) => file !== "package.json");
    copyTree(SOURCES, join(folder, "dist"), (file) => extname(file) !== ".ts" && extname(file) !== ".json");
    const manifest = JSON.parse(readFileSync(join(SOURCES, "package.json"), "utf8")) as Manifest;
    writeFileSync(join(folder, "package.json"), `${JSON.stringify(publishedManifest(manifest, entries), null, 2)}\n`);
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
}

if (require.main === module) {
  const folder = process.argv[2];
  if (folder === undefined) {
    process.stderr.write("usage: build.ts FOLDER\n");
    process.exitCode = 2;
  } else {
    buildPackage(resolve(folder));
  }
}
