#!/usr/bin/env node
"use strict";
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");
const { launch } = require("./launch");
const { root } = require("./node");

// tsx is named by its place, so that the command also works from a folder outside the clone.
const tsx = pathToFileURL(join(root, "node_modules", "tsx", "dist", "loader.mjs")).href;
launch(() => ["--import", tsx, join(root, "cli", "main.ts"), ...process.argv.slice(2)]);
