"use strict";
// Runs on the Node.js that the machine has: builtins of Node 18 only.
const { spawn } = require("node:child_process");
const { constants } = require("node:os");
const { delimiter, dirname, join } = require("node:path");
const { root, supportedNode } = require("./node");
const { ensurePackages } = require("./setup");

function fail(error) {
  process.stderr.write(`error: ${error.message}\n`);
  process.exit(2);
}

/**
 * Sets the clone up if need be, then runs a supported Node.js and ends as it ends. `nodeArguments` is called after the
 * set-up, when the packages are there. Children find the same Node.js and the packages' commands first on PATH.
 */
function launch(nodeArguments, options = {}) {
  let node;
  let args;
  try {
    ensurePackages();
    node = supportedNode();
    args = nodeArguments();
  } catch (error) {
    fail(error);
  }
  const path = [dirname(node), join(root, "node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter);
  const child = spawn(node, args, { cwd: options.cwd, stdio: "inherit", env: { ...process.env, PATH: path } });
  // A terminal's Ctrl-C reaches the child by itself; a signal sent to this process alone is passed on.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => fail(new Error(`could not run ${node}: ${error.message}`)));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

module.exports = { launch };
