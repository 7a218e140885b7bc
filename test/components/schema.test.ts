import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { GetSchemaRequest } from "@pulumi/pulumi/proto/provider_pb";
import * as components from "../../components";

const root = resolve(__dirname, "../..");
const goldenFile = resolve(__dirname, "schema.golden.json");

interface PackageSchema {
  name: string;
  version?: string;
  resources: Record<string, { isComponent: boolean; inputProperties: Record<string, unknown> }>;
  types: Record<string, unknown>;
  dependencies: unknown[];
}

/** Starts the plugin as Pulumi's engine does: its own plugin host, from the directory of some other project. */
function startPlugin(workingDirectory: string): ChildProcess {
  const host = require.resolve("@pulumi/pulumi/cmd/run-plugin", { paths: [join(root, "components")] });
  return spawn(process.execPath, [host, join(root, "components")], {
    cwd: workingDirectory,
    env: { ...process.env, PULUMI_NODEJS_TYPESCRIPT: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** The port that the plugin prints when it listens. Rejects with its error output when it ends instead. */
function listeningPort(plugin: ChildProcess): Promise<string> {
  return new Promise((resolvePort, reject) => {
    let errors = "";
    plugin.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    plugin.on("exit", () => reject(new Error(`the plugin ended without listening:\n${errors}`)));
    if (plugin.stdout !== null) createInterface(plugin.stdout).once("line", resolvePort);
  });
}

function getSchema(port: string): Promise<PackageSchema> {
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  return new Promise<PackageSchema>((resolveSchema, reject) => {
    client.getSchema(new GetSchemaRequest(), (error, response) => {
      if (error !== null) reject(error);
      else resolveSchema(JSON.parse(response.getSchema()) as PackageSchema);
    });
  }).finally(() => client.close());
}

describe("the schema that other languages see", () => {
  let plugin: ChildProcess;
  let schema: PackageSchema;
  const elsewhere = mkdtempSync(join(tmpdir(), "hardened-cluster-schema-"));

  beforeAll(async () => {
    plugin = startPlugin(elsewhere);
    schema = await getSchema(await listeningPort(plugin));
    // A release alone must not change the golden file.
    delete schema.version;
  }, 60_000);

  afterAll(() => {
    plugin.kill();
    rmSync(elsewhere, { recursive: true });
  });

  it("is the golden file; update it with UPDATE_GOLDEN=1 and format it", () => {
    if (process.env.UPDATE_GOLDEN === "1") writeFileSync(goldenFile, JSON.stringify(schema));
    expect(schema).toEqual(JSON.parse(readFileSync(goldenFile, "utf8")));
  });

  it("has exactly the components of the index, under the tokens of their URNs", () => {
    const exported = Object.entries(components).filter(([, value]) => typeof value === "function");
    expect(exported.map(([name]) => name)).toContain("SecurityBaseline");
    expect(Object.keys(schema.resources).sort()).toEqual(
      exported.map(([name]) => `hardened-cluster:index:${name}`).sort(),
    );
  });

  it("leaves LocalCluster out, which starts processes on its machine", () => {
    expect(JSON.stringify(schema)).not.toContain("LocalCluster");
  });

  it("keeps every component to at most 12 arguments", () => {
    for (const [token, resource] of Object.entries(schema.resources)) {
      const count = Object.keys(resource.inputProperties).length;
      expect({ token, withinLimit: count <= 12 }).toEqual({ token, withinLimit: true });
    }
  });
});
