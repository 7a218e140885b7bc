"use strict";
const { join } = require("node:path");
const { bundled } = require("../components/publish/bundle.cjs");

const script = bundled(join(__dirname, "index.ts"));
// The policy host puts its own TypeScript compiler in front of every pack and ignores `typescript: false`. Registering
// tsx after it makes tsx the one that loads our sources. A published pack has no need of either.
if (script === undefined) require("tsx/cjs/api").register();
require(script ?? "./index.ts");
