#!/usr/bin/env node
"use strict";
// Runs a development tool of this clone (jest, tsc, eslint …) on the supported Node.js, after set-up.
const { readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { root } = require("./node");
const { launch } = require("./launch");
const { ensurePackages } = require("./setup");

const [tool, ...toolArguments] = process.argv.slice(2);
const packages = { tsc: "typescript" };

function toolEntry() {
  const manifest = join(root, "node_modules", packages[tool] ?? tool, "package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8"));
  return join(dirname(manifest), typeof bin === "string" ? bin : bin[tool]);
}

ensurePackages();
launch([toolEntry(), ...toolArguments], { cwd: root });
