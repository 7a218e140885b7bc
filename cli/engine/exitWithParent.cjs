"use strict";
// Loaded into the program and the policy host. The engine holds the other end of file descriptor 3: when it dies, even
// by SIGKILL, the descriptor closes and this process ends too, so that nothing is ever left running.
const { Socket } = require("node:net");

const lifeline = new Socket({ fd: 3, readable: true, writable: false });
lifeline.on("error", () => process.exit(1));
lifeline.on("close", () => process.exit(1));
lifeline.resume();
lifeline.unref();
