import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const REPOSITORY = resolve(__dirname, "..", "..", "..");
const LEAN = join(REPOSITORY, "cli", "engine", "leanHost.cjs");
const SDK = join(REPOSITORY, "node_modules", "@pulumi", "pulumi");
const folder = mkdtempSync(join(tmpdir(), "lean-"));

afterAll(() => rmSync(folder, { recursive: true }));

/** What a script logs as JSON, in a process of its own as the hosts are. */
function run(script: string, { preload = [LEAN], env = {} as NodeJS.ProcessEnv, cwd = REPOSITORY } = {}): unknown {
  const preloaded = preload.flatMap((file) => ["-r", file]);
  const options = { cwd, encoding: "utf8", stdio: "pipe", env: { ...process.env, ...env } } as const;
  return JSON.parse(execFileSync(process.execPath, [...preloaded, "-e", script], options));
}

const loaded = (name: string): string =>
  `Object.keys(require.cache).some((file) => file.includes("/node_modules/${name}/lib/"))`;
const show = (expression: string): string => `console.log(JSON.stringify(${expression}))`;

describe("the SDK in a host", () => {
  const both = show(`[${loaded("typescript")}, ${loaded("@npmcli/arborist")}]`);
  const sdk = `const pulumi = require("@pulumi/pulumi");`;

  it("does not load what only serialised functions need", () => {
    expect(run(sdk + both)).toEqual([false, false]);
    expect(run(sdk + both, { preload: [] })).toEqual([true, true]);
  });

  it("serialises a function as it does without", () => {
    const script = `${sdk} const n = 41; const f = () => n + 1; pulumi.runtime.serializeFunction(f).then(({ text }) => ${show("text")});`;
    const text = run(script);
    expect(text).toContain("with({ n: 41");
    expect(text).toBe(run(script, { preload: [] }));
  });

  it("finds the packages of a serialised function", () => {
    mkdirSync(join(folder, "node_modules", "left"), { recursive: true });
    writeFileSync(
      join(folder, "package.json"),
      '{ "name": "shop", "version": "1.0.0", "dependencies": { "left": "1" } }',
    );
    writeFileSync(join(folder, "node_modules", "left", "package.json"), '{ "name": "left", "version": "1.0.0" }');
    const script = `require("${SDK}").runtime.computeCodePaths().then((paths) => ${show("[...paths.keys()]")});`;
    expect(run(script, { cwd: folder })).toEqual(["node_modules/left"]);
  });

  const trace = `const p = Promise.resolve(1); require("${SDK}/runtime/debuggable").debuggablePromise(p, "a promise"); `;

  it("keeps no trace for each promise, unless the leaks of promises are asked for", () => {
    const script = `${sdk}${trace}${show('[p._debugStackTrace.includes(" at "), new Error().stack.includes(" at ")]')}`;
    expect(run(script)).toEqual([false, true]);
    expect(run(script, { env: { PULUMI_DEBUG_PROMISE_LEAKS: "true" } })).toEqual([true, true]);
  });

  it("asks for no source positions and sends no debug messages", () => {
    const script = `${sdk} const engine = require("${SDK}/runtime/settings"); let sent = 0;
      engine.getEngine = () => ({ log: (_, done) => { sent++; done(); } });
      Promise.all([pulumi.log.debug("a"), pulumi.log.info("b")]).then(() => ${show("[pulumi.Resource.stackTrace(0), sent]")});`;
    expect(run(script)).toEqual([[], 1]);
  });
});

describe("the policy host's TypeScript compiler", () => {
  // As Pulumi's policy host does before it loads a pack.
  const register = `
    const { tsnodeRequire, typescriptRequire } = require("${SDK}/tsutils").typeScriptRequireStrings();
    require("module")._load(tsnodeRequire, { filename: "${SDK}/cmd/run-policy-pack/run.js", paths: module.paths }, false)
      .register({ skipProject: true, typeCheck: false, transpileOnly: true, compiler: typescriptRequire, compilerOptions: { module: "commonjs", target: "ES2020" } });`;
  const pack = join(folder, "pack.ts");
  beforeAll(() => writeFileSync(pack, "export const level: string = 'mandatory';\n"));
  const level = show(`[require(${JSON.stringify(pack)}).level, ${loaded("typescript")}]`);

  it("loads a pack in TypeScript", () => {
    expect(run(register + level)).toEqual(["mandatory", true]);
  });

  it("is not loaded for a pack that brings another", () => {
    expect(run(`${register} require("tsx/cjs/api").register(); ${level}`)).toEqual(["mandatory", false]);
  });
});
