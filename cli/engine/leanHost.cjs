"use strict";
// Loaded into the program and the policy host ahead of Pulumi's SDK, to spare both what an offline preview throws away.
// Programs and packs see no difference.
const Module = require("node:module");
const { sep } = require("node:path");

const SDK = `${sep}@pulumi${sep}pulumi${sep}`;
const VENDORED = `${SDK}vendor${sep}`;
const load = Module._load;
const lightened = new WeakSet();
/** Modules of the SDK by the end of their names, with the member to replace. */
const lighter = [
  [/\bdebuggable$/, "debuggablePromise", withoutTrace],
  [/\blog$/, "debug", withoutMessage],
  [/[/\\]resource$/, "Resource", withoutPositions],
];

Module._load = function leanLoad(request, parent, isMain) {
  const from = parent?.filename;
  if (typeof from !== "string" || !from.includes(SDK) || from.includes(VENDORED)) return load(request, parent, isMain);
  const real = () => load(request, parent, isMain);
  // These take longer to load than the rest of the SDK and serve dynamic providers and sources in TypeScript alone.
  if (request === "typescript" || request === "@npmcli/arborist") {
    Module._resolveFilename(request, parent);
    return whenUsed(real, { __esModule: true, version: Module.createRequire(from)(`${request}/package.json`).version });
  }
  if (/(^|[/\\])ts-node(@[^/\\]*)?$/.test(request)) {
    Module._resolveFilename(request, parent);
    return whenUsed(real, { __esModule: true, register: (options) => registerWhenUsed(real, options) });
  }
  const loaded = real();
  for (const [name, member, replace] of lighter) {
    // A circular import gives a module before it has its members.
    if (!name.test(request) || loaded[member] === undefined || lightened.has(loaded)) continue;
    lightened.add(loaded);
    loaded[member] = replace(loaded[member]);
  }
  return loaded;
};

/** A module that is loaded when something beyond `known` is asked of it. */
function whenUsed(real, known) {
  return new Proxy(known, {
    get: (_, key) => (Object.hasOwn(known, key) ? known[key] : real()[key]),
    has: (_, key) => Object.hasOwn(known, key) || key in real(),
  });
}

/** Registers ts-node when the first source in TypeScript is loaded that nothing registered later, such as tsx, loads. */
function registerWhenUsed(tsNode, options) {
  if (options?.compilerOptions?.allowJs) return tsNode().register(options);
  const { _extensions: extensions } = Module;
  const waiting = [".ts", ".tsx"].map((extension) => {
    const before = extensions[extension];
    const handler = (module, filename) => {
      for (const { extension, before, handler } of waiting) {
        if (extensions[extension] !== handler) continue;
        if (before === undefined) Reflect.deleteProperty(extensions, extension);
        else extensions[extension] = before;
      }
      tsNode().register(options);
      extensions[extension](module, filename);
    };
    extensions[extension] = handler;
    return { extension, before, handler };
  });
}

/** Each promise of the SDK keeps its stack, mapped to the source, for one message of PULUMI_DEBUG_PROMISE_LEAKS. */
function withoutTrace(debuggablePromise) {
  if (process.env.PULUMI_DEBUG_PROMISE_LEAKS) return debuggablePromise;
  return (...promise) => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      return debuggablePromise(...promise);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  };
}

/** Each debug message is a call to the engine, which drops it. */
function withoutMessage() {
  return () => Promise.resolve();
}

/** Where in the source each resource is made is for Pulumi's own console. */
function withoutPositions(Resource) {
  Resource.stackTrace = () => [];
  return Resource;
}
