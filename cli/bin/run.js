#!/usr/bin/env node
"use strict";
// Runs a development tool of this clone (jest, tsc, eslint …) on a supported Node.js, after the set-up.
const { readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { launch } = require("./launch");
const { root } = require("./node");

const [tool, ...toolArguments] = process.argv.slice(2);
/** Tools whose package has another name. */
const packageOf = { depcruise: "dependency-cruiser", tsc: "typescript" };

function toolEntry() {
  const manifest = join(root, "node_modules", packageOf[tool] ?? tool, "package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8"));
  return join(dirname(manifest), typeof bin === "string" ? bin : bin[tool]);
}

launch(() => [toolEntry(), ...toolArguments], { cwd: root });
