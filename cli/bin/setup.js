"use strict";
// Installs the locked packages once per lockfile. Runs before any package is there: builtins of Node 18 only.
const { spawnSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { root } = require("./node");

const stamp = join(root, "node_modules", ".hardened-cluster-setup");

function lockfileDigest() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

/** Makes node_modules match package-lock.json; says so and shows npm's own progress when there is something to do. */
function ensurePackages() {
  const wanted = lockfileDigest();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  process.stderr.write("set-up: installing the locked packages (once; about a minute)\n");
  const started = Date.now();
  // The lockfile decides; npm's notice that the machine's own Node.js is too old does not matter, as ours comes with it.
  const install = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (install.status !== 0) {
    throw new Error("npm ci failed, see above. Fix: check that the npm registry can be reached, then run again.");
  }
  writeFileSync(stamp, wanted);
  process.stderr.write(`set-up: packages ready in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

module.exports = { ensurePackages };
