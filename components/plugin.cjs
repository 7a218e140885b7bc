"use strict";
// What Pulumi loads as the plugin for other languages: the compiled one of a package, in a clone the sources.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const compiled = join(__dirname, "dist", "plugin", "main.js");
if (existsSync(compiled)) {
  require(compiled);
} else {
  try {
    // Types are checked elsewhere; Pulumi's own loader, which is left without tsx, checks them at every start.
    require("tsx/cjs");
  } catch (error) {
    if (error.code !== "MODULE_NOT_FOUND") throw error;
  }
  require("./plugin/main.ts");
}
