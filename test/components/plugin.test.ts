import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as components from "../../components/index";
import type { PackageSchema } from "../../components/plugin/packageSchema";
import { analysedSchema, publishedSchema, schemaFile, schemaTypeName } from "../../components/publish/schema";
import { construct, getSchema, withPlugin } from "./support/pluginHost";

const folder = resolve(__dirname, "../../components");
// The compiler reads the types of all clouds' SDKs.
const TIMEOUT = 300_000;

const shipped = JSON.parse(readFileSync(schemaFile, "utf8")) as PackageSchema;

describe("the schema that other languages see", () => {
  it(
    "comes with the package as Pulumi finds it in the types; `npm run schema` writes it",
    () => {
      expect(analysedSchema()).toEqual(shipped);
    },
    TIMEOUT,
  );

  it("has exactly the components of the index, under the tokens of their URNs", () => {
    const exported = Object.entries(components).filter(([, value]) => typeof value === "function");
    expect(exported.map(([name]) => name)).toEqual(expect.arrayContaining(["SecurityBaseline", "EksCluster"]));
    expect(Object.keys(shipped.resources).sort()).toEqual(
      exported.map(([name]) => `hardened-cluster:index:${name}`).sort(),
    );
  });

  it("leaves LocalCluster out, which starts processes on its machine", () => {
    expect(JSON.stringify(shipped)).not.toContain("LocalCluster");
  });

  it("keeps every component to at most 15 arguments", () => {
    for (const [token, resource] of Object.entries(shipped.resources)) {
      const count = Object.keys(resource.inputProperties).length;
      expect({ token, withinLimit: count <= 15 }).toEqual({ token, withinLimit: true });
    }
  });

  it("says of every component and every output what it is", () => {
    const silent = Object.entries(shipped.resources).flatMap(([token, { description, properties }]) => [
      ...(description === undefined ? [token] : []),
      ...Object.entries(properties).flatMap(([name, property]) =>
        property["description"] === undefined ? [`${token}.${name}`] : [],
      ),
    ]);
    expect(silent).toEqual([]);
  });

  it("has outputs of what layers and tenants make", () => {
    const outputs = (name: string) => shipped.resources[`hardened-cluster:index:${name}`]?.properties;
    expect(outputs("SecurityBaseline")).toMatchObject({
      enforcedControls: { type: "array", items: { type: "string" } },
      namespaces: { type: "object", additionalProperties: { type: "string" } },
    });
    expect(outputs("Tenant")).toMatchObject({ namespace: { type: "string" } });
  });

  it.each(["EksAccess", "AksAccess", "GkeAccess"])("takes what other resources say for the admins of %s", (type) => {
    const admins = shipped.types[`hardened-cluster:index:${type}`]?.properties?.["admins"];
    expect(admins?.["additionalProperties"]).toEqual({ type: "string" });
  });
});

describe("the names of types", () => {
  const names = Object.keys(shipped.types).map((token) => token.slice("hardened-cluster:index:".length));

  it("leave the ending of inputs to each language", () => {
    expect(names.filter((name) => name.endsWith("Args"))).toEqual([]);
    // What generators put behind a component's name must not be a type's name.
    const generated = Object.keys(shipped.resources)
      .map((token) => token.slice("hardened-cluster:index:".length))
      .flatMap((name) => [name, `${name}Args`, `${name}Input`, `${name}Output`, `${name}Array`, `${name}Map`]);
    expect(names.filter((name) => generated.includes(name))).toEqual([]);
  });

  it("are those of the sources without it, but where a component has that name", () => {
    expect(schemaTypeName("EksNetworkArgs", ["EksCluster"])).toBe("EksNetwork");
    expect(schemaTypeName("ClusterFacts", ["EksCluster"])).toBe("ClusterFacts");
    expect(schemaTypeName("TenantArgs", ["Tenant"])).toBe("TenantSettings");
  });

  it("are the same wherever a type is named, and nothing else changes", () => {
    const reference = (name: string) => ({ $ref: `#/types/p:index:${name}`, plain: true });
    const published = publishedSchema(
      {
        name: "p",
        resources: {
          "p:index:A": { inputProperties: { b: { items: reference("BArgs") } }, properties: { f: { type: "string" } } },
        },
        types: {
          "p:index:BArgs": { type: "object", properties: { c: reference("Facts") } },
          "p:index:Facts": { type: "object", properties: { kubeconfig: { type: "string" } } },
        },
      },
      { Facts: "What is known." },
    );
    expect(published).toEqual({
      name: "p",
      language: { go: { generateExtraInputTypes: true } },
      resources: {
        "p:index:A": { inputProperties: { b: { items: reference("B") } }, properties: { f: { type: "string" } } },
      },
      types: {
        "p:index:B": { type: "object", properties: { c: reference("Facts") } },
        "p:index:Facts": {
          description: "What is known.",
          type: "object",
          properties: { kubeconfig: { type: "string", secret: true } },
        },
      },
    });
  });
});

test(
  "a clone serves the same schema and components, from its sources",
  async () => {
    await withPlugin(folder, async (plugin) => {
      expect(await getSchema(plugin)).toEqual({ ...shipped, version: "0.1.0" });
      expect(await construct(plugin, "RuntimeClasses", {})).toContain("hardened-cluster:index:RuntimeClasses");
      await expect(construct(plugin, "LocalCluster", {})).rejects.toThrow(
        "there is no component hardened-cluster:index:LocalCluster",
      );
    });
  },
  TIMEOUT,
);

test(
  "the sources compile with what Pulumi sets for a plugin that it fetches from a repository",
  () => {
    const options = ["--target", "ES2020", "--module", "nodenext", "--moduleResolution", "nodenext"];
    const compiler = require.resolve("typescript/bin/tsc");
    // Pulumi reads no tsconfig.json from elsewhere.
    const compile = () =>
      execFileSync(
        process.execPath,
        [compiler, "--noEmit", "--ignoreConfig", ...options, "--types", "node", "--skipLibCheck", "plugin/main.ts"],
        { cwd: folder, encoding: "utf8" },
      );
    expect(compile).not.toThrow();
  },
  TIMEOUT,
);
