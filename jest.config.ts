import type { Config } from "jest";

const config: Config = {
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  transform: {
    "^.+\\.[cm]?[jt]s$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } }],
  },
  // These packages ship ES modules only.
  transformIgnorePatterns: ["/node_modules/(?!(commander|listr2)/)"],
  modulePathIgnorePatterns: ["<rootDir>/test/fixtures/"],
  testTimeout: 30_000,
};

export default config;
