import type { Config } from "jest";

// Jest loads CommonJS: these packages, which ship ES modules only, are compiled like our own code.
const esModulePackages = [
  "@kubernetes/client-node",
  "@secretlint/secretlint-rule-preset-recommend",
  "agent-base",
  "commander",
  "jose",
  "js-yaml",
  "listr2",
  "oauth4webapi",
  "openid-client",
  "socks-proxy-agent",
];

const config: Config = {
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  transform: {
    "^.+\\.[cm]?[jt]s$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModulePackages.join("|")})/)`],
  modulePathIgnorePatterns: ["<rootDir>/test/fixtures/"],
  globalSetup: "<rootDir>/test/support/globalSetup.ts",
  setupFilesAfterEnv: ["<rootDir>/test/support/retryIntegrationTests.ts"],
  // Nothing waits that long by itself: a busy machine with two cores does.
  testTimeout: 180_000,
};

export default config;
