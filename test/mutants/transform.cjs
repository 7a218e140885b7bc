"use strict";
// Jest's own transform, that reads one file with a change in it: the files themselves are left alone.
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { createTransformer } = require("@swc/jest");

const { MUTANT_FILE, MUTANT_TEXT_FILE } = process.env;
const mutant = MUTANT_TEXT_FILE === undefined ? undefined : readFileSync(MUTANT_TEXT_FILE, "utf8");

module.exports = {
  createTransformer(options) {
    const transformer = createTransformer(options);
    const sourceOf = (source, file) => (file === MUTANT_FILE && mutant !== undefined ? mutant : source);
    return {
      ...transformer,
      process: (source, file, rest) => transformer.process(sourceOf(source, file), file, rest),
      getCacheKey: (source, file, rest) =>
        createHash("sha256")
          .update(transformer.getCacheKey(sourceOf(source, file), file, rest))
          .update(sourceOf(source, file))
          .digest("hex"),
    };
  },
};
