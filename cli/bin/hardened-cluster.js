#!/usr/bin/env node
"use strict";
const { pathToFileURL } = require("node:url");
const { join } = require("node:path");
const { root } = require("./node");
const { launch } = require("./launch");

// tsx is named by its place, so that the command also works from a folder outside the clone.
const tsx = pathToFileURL(join(root, "node_modules", "tsx", "dist", "loader.mjs")).href;
launch(["--import", tsx, join(root, "cli", "main.ts"), ...process.argv.slice(2)]);
