#!/usr/bin/env node
"use strict";
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");
const { bundled } = require("../../components/publish/bundle.cjs");
const { launch } = require("./launch");
const { root } = require("./node");

const entry = join(root, "cli", "main.ts");
// tsx is named by its place, so that the command also works from a folder outside the clone.
const tsx = pathToFileURL(join(root, "node_modules", "tsx", "dist", "loader.mjs")).href;

launch(() => {
  const script = bundled(entry);
  const main = script === undefined ? ["--import", tsx, entry] : [script];
  const traces = process.argv.includes("--debug") ? ["--enable-source-maps"] : [];
  return ["--max-semi-space-size=2", ...traces, ...main, ...process.argv.slice(2)];
});
