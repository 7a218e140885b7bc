"use strict";
// Runs on the Node.js that the machine has, before anything is compiled: builtins of Node 18 only, and esbuild to build.
const { spawnSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require("node:fs");
const { basename, extname, join, relative, resolve } = require("node:path");

const ROOT = resolve(__dirname, "..", "..");
const CACHE = join(ROOT, "node_modules", ".cache", "hardened-cluster");
/** How long a script stays that another process may just be starting. */
const KEPT_MS = 3_600_000;

const nameOf = (entry) => relative(ROOT, entry).replace(/\.ts$/, "").replace(/[/\\]/g, "-");
const manifestOf = (entry) => join(CACHE, `${nameOf(entry)}.json`);

/** What changes when a file is written: `[path, time, size]`. */
function stateOf(path) {
  const { mtimeMs, size } = statSync(join(ROOT, path));
  return [path, mtimeMs, size];
}

/** The script of the last build, unless a source of it has changed since. */
function current(entry) {
  try {
    const { root, script, inputs } = JSON.parse(readFileSync(manifestOf(entry), "utf8"));
    const isSame = ([path, ...state]) => String(stateOf(path).slice(1)) === String(state);
    return root === ROOT && inputs.every(isSame) && statSync(script).isFile() ? script : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A TypeScript entry of this clone as one JavaScript file, which starts in a fraction of the time of a thousand sources.
 * It is built again when one of them has changed.
 *
 * @returns undefined when it cannot be built, as without a compiler or with an error in a source: load the sources then.
 */
function bundled(entry) {
  const script = current(entry);
  if (script !== undefined) return script;
  const { status } = spawnSync(process.execPath, [__filename, entry], { stdio: "ignore" });
  return status === 0 ? current(entry) : undefined;
}

/** Sources find the files beside them by their folder, which a bundle must be told. */
const ownFolders = {
  name: "own-folders",
  setup(build) {
    build.onLoad({ filter: /\.[cm]?[jt]s$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      if (!source.includes("__dirname")) return undefined;
      const contents = source.replace(/\b__dirname\b/g, JSON.stringify(resolve(path, "..")));
      return { contents, loader: extname(path).slice(-2) };
    });
  },
};

/** A program shares its one instance of Pulumi's packages with the components. The messages of its protocol have no state. */
const sdkOutside = {
  name: "sdk-outside",
  setup(build) {
    build.onResolve({ filter: /^@pulumi\// }, ({ path }) =>
      path.startsWith("@pulumi/pulumi/proto/") ? undefined : { path, external: true },
    );
  },
};

function writeWhole(path, text) {
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, path);
}

async function build(entry) {
  const started = Date.now();
  const { outputFiles, metafile } = await require("esbuild").build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    target: "node22",
    external: ["esbuild", "tsx"],
    plugins: [sdkOutside, ownFolders],
    sourcemap: "external",
    sourcesContent: false,
    outfile: join(CACHE, nameOf(entry)),
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const [map, { text }] = outputFiles;
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 16);
  const script = join(CACHE, `${nameOf(entry)}-${digest}.cjs`);
  mkdirSync(CACHE, { recursive: true });
  writeWhole(`${script}.map`, map.text);
  writeWhole(script, `${text}//# sourceMappingURL=${basename(script)}.map\n`);
  const sources = Object.keys(metafile.inputs).filter((path) => !path.startsWith("node_modules/"));
  const inputs = [...sources, "package-lock.json", relative(ROOT, __filename)].map(stateOf);
  // What was written meanwhile may not be in the script.
  if (inputs.some(([, mtimeMs]) => mtimeMs >= started)) throw new Error("a source has changed during the build");
  writeWhole(manifestOf(entry), JSON.stringify({ root: ROOT, script, inputs }));
  for (const file of readdirSync(CACHE)) {
    const path = join(CACHE, file);
    const isOther = file.startsWith(`${nameOf(entry)}-`) && !path.startsWith(script);
    if (isOther && started - statSync(path).mtimeMs > KEPT_MS) rmSync(path, { force: true });
  }
}

if (require.main === module) {
  build(resolve(process.argv[2])).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}

module.exports = { bundled };
