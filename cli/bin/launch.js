"use strict";
const { spawn } = require("node:child_process");
const { constants } = require("node:os");
const { delimiter, dirname, join } = require("node:path");
const { root, supportedNode } = require("./node");
const { ensurePackages } = require("./setup");

/**
 * Sets the clone up if need be, then runs Node.js with these arguments in this folder and ends as it ends. Children
 * find the same Node.js and the packages' commands first on PATH.
 */
function launch(nodeArguments, options = {}) {
  let node;
  try {
    ensurePackages();
    node = supportedNode();
  } catch (error) {
    process.stderr.write(`error: ${error.message}\n`);
    process.exit(2);
  }
  const path = [dirname(node), join(root, "node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter);
  const child = spawn(node, nodeArguments, { cwd: options.cwd, stdio: "inherit", env: { ...process.env, PATH: path } });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(`error: could not run ${node}: ${error.message}\n`);
    process.exit(2);
  });
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

module.exports = { launch };
