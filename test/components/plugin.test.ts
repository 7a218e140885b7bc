import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import * as components from "../../components";
import { getSchema, type PackageSchema, withPlugin } from "./support/pluginHost";

const folder = resolve(__dirname, "../../components");
const goldenFile = resolve(__dirname, "schema.golden.json");
// The compiler reads the types of all clouds' SDKs.
const TIMEOUT = 300_000;

describe("the schema that other languages see", () => {
  let schema: PackageSchema;

  beforeAll(async () => {
    schema = await withPlugin(folder, getSchema);
    // A release alone must not change the golden file.
    delete schema.version;
  }, TIMEOUT);

  it("is the golden file; update it with UPDATE_GOLDEN=1 and format it", () => {
    if (process.env.UPDATE_GOLDEN === "1") writeFileSync(goldenFile, JSON.stringify(schema));
    expect(schema).toEqual(JSON.parse(readFileSync(goldenFile, "utf8")));
  });

  it("has exactly the components of the index, under the tokens of their URNs", () => {
    const exported = Object.entries(components).filter(([, value]) => typeof value === "function");
    expect(exported.map(([name]) => name)).toEqual(expect.arrayContaining(["SecurityBaseline", "EksCluster"]));
    expect(Object.keys(schema.resources).sort()).toEqual(
      exported.map(([name]) => `hardened-cluster:index:${name}`).sort(),
    );
  });

  it("leaves LocalCluster out, which starts processes on its machine", () => {
    expect(JSON.stringify(schema)).not.toContain("LocalCluster");
  });

  it("keeps every component to at most 15 arguments", () => {
    for (const [token, resource] of Object.entries(schema.resources)) {
      const count = Object.keys(resource.inputProperties).length;
      expect({ token, withinLimit: count <= 15 }).toEqual({ token, withinLimit: true });
    }
  });
});

test(
  "the sources compile with what Pulumi sets for a plugin that it fetches from a repository",
  () => {
    const options = ["--target", "ES2020", "--module", "nodenext", "--moduleResolution", "nodenext"];
    const compiler = require.resolve("typescript/bin/tsc");
    // Pulumi reads no tsconfig.json from elsewhere.
    const compile = () =>
      execFileSync(
        process.execPath,
        [compiler, "--noEmit", "--ignoreConfig", ...options, "--types", "node", "--skipLibCheck", "index.ts"],
        { cwd: folder, encoding: "utf8" },
      );
    expect(compile).not.toThrow();
  },
  TIMEOUT,
);
