"use strict";
// The policy host puts its own TypeScript compiler in front of every pack and ignores `typescript: false`. Registering
// tsx after it makes tsx the one that loads our sources, in a fraction of the time. A published pack has no need of it.
require("tsx/cjs/api").register();
require("./index.ts");
