"use strict";
// Installs the locked packages once per lockfile. Runs before any package is there: builtins of Node 18 only.
const { spawnSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { root } = require("./node");

/** Held by the command that installs. Beside node_modules, which npm deletes. */
const turn = join(root, ".hardened-cluster-setup.lock");
const POLL_MS = 200;
const GIVE_UP_MS = 900_000;

const stamp = join(root, "node_modules", ".hardened-cluster-setup");

function lockfileDigest() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

function arePackagesReady() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === lockfileDigest();
}

/** Waits until no other command installs: two at once would delete each other's packages. */
function takeTurn() {
  for (let waited = 0; ; waited += POLL_MS) {
    try {
      // "wx": made by exactly one.
      return writeFileSync(turn, String(process.pid), { flag: "wx" });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    giveUpTurnOfTheDead();
    if (waited === 0) process.stderr.write("set-up: waiting for another command that installs the packages\n");
    if (waited >= GIVE_UP_MS)
      throw new Error(`another command has been installing for long. Fix: if none is, delete ${turn}.`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS);
  }
}

/** Removes the turn of a command that was ended in the middle of it, and of no other. */
function giveUpTurnOfTheDead() {
  const mine = `${turn}.${process.pid}`;
  try {
    const holder = readFileSync(turn, "utf8");
    if (holder === "" || isAlive(Number(holder))) return;
    // Of several that wait, one gets it; it may already be the turn of a command that has come between.
    renameSync(turn, mine);
    if (readFileSync(mine, "utf8") !== holder) linkSync(mine, turn);
  } catch (error) {
    if (error.code !== "ENOENT" && error.code !== "EEXIST") throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Makes node_modules match package-lock.json; says so and shows npm's own progress when there is something to do. */
function ensurePackages() {
  if (arePackagesReady()) return;
  takeTurn();
  try {
    // Whoever had to wait finds that another command has done it.
    if (!arePackagesReady()) installPackages();
  } finally {
    rmSync(turn, { force: true });
  }
}

function installPackages() {
  const wanted = lockfileDigest();
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
