"use strict";
// Runs on the Node.js that the machine has, so only builtins of Node 18 and later are used here.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const MINIMUM_MAJOR = 22;
const root = join(__dirname, "..", "..");

/** The path of a Node.js that Pulumi supports: this one, else the one that came with the packages. */
function supportedNode() {
  if (Number(process.versions.node.split(".")[0]) >= MINIMUM_MAJOR) return process.execPath;
  const bundled = join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
  if (existsSync(bundled)) return bundled;
  throw new Error(
    `Node.js ${MINIMUM_MAJOR} or newer is needed; this is ${process.versions.node} and no build for ` +
      `${process.platform}-${process.arch} comes with the packages. Install Node.js ${MINIMUM_MAJOR} or newer and run again.`,
  );
}

module.exports = { root, supportedNode };
