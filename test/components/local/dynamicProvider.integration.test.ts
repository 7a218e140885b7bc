import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CreateRequest,
  DeleteRequest,
  DiffRequest,
  DiffResponse,
  UpdateRequest,
  type CreateResponse,
  type UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { call } from "../../../cli/engine/grpcClient";

const root = join(__dirname, "..", "..", "..");
const home = mkdtempSync(join(tmpdir(), "hardened-cluster-dynamic-"));

type Properties = Record<string, JavaScriptValue>;
let host: ChildProcess;
let client: ResourceProviderClient;
let registered: { type: string; name: string; inputs: Properties }[];
let id: string;
let outputs: Properties;

beforeAll(async () => {
  const program = join(__dirname, "registeredResources.ts");
  registered = JSON.parse(
    execFileSync(process.execPath, ["--import", "tsx", program], { cwd: root, encoding: "utf8" }),
  ) as typeof registered;
  // Pulumi's own host of dynamic resources; nobody answers at the engine's address, which only logging would need.
  host = spawn(process.execPath, [require.resolve("@pulumi/pulumi/cmd/dynamic-provider"), "127.0.0.1:1"], {
    cwd: root,
    env: { ...process.env, HARDENED_CLUSTER_HOME: home },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<string>((resolve) =>
    host.stdout?.once("data", (chunk) => resolve(String(chunk).trim())),
  );
  client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
});

afterAll(() => {
  client.close();
  host.kill("SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

const struct = (properties: Properties): Struct => Struct.fromJavaScript(properties);
const controlPlane = (): Properties => registered.find(({ name }) => name === "dynamic-control-plane")?.inputs ?? {};

function diff(olds: Properties, news: Properties): Promise<DiffResponse> {
  const request = new DiffRequest();
  request.setId(id);
  request.setOlds(struct(olds));
  request.setNews(struct(news));
  return call<DiffResponse>((callback) => client.diff(request, callback));
}

test("a LocalCluster is a component with one dynamic resource", () => {
  expect(registered.map(({ type, name }) => [type, name])).toEqual([
    ["hardened-cluster:index:LocalCluster", "dynamic"],
    ["pulumi-nodejs:dynamic:Resource", "dynamic-control-plane"],
  ]);
});

test("its inputs are the same on every machine", () => {
  const text = JSON.stringify(controlPlane());
  expect(Object.keys(controlPlane()).sort()).toEqual(["__provider", "label", "settings"]);
  for (const path of [root, process.execPath, tmpdir(), process.env["HOME"] ?? root])
    expect(text).not.toContain(`"${path}`);
  expect(text).not.toContain(root);
});

test("create brings up a cluster and returns its kubeconfig", async () => {
  const request = new CreateRequest();
  request.setProperties(struct(controlPlane()));
  const response = await call<CreateResponse>((callback) => client.create(request, callback));
  id = response.getId();
  outputs = response.getProperties()?.toJavaScript() as Properties;
  expect(id).toMatch(/^dynamic-[0-9a-f]{8}$/);
  const file = join(home, id, "kubeconfig");
  expect(outputs["kubeconfig"]).toBe(readFileSync(file, "utf8"));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(outputs["endpoint"]).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect(outputs["certificateAuthority"]).toContain("BEGIN CERTIFICATE");
  expect(JSON.stringify(outputs)).not.toContain(home);
});

test("an unchanged cluster has no difference", async () => {
  expect((await diff(outputs, controlPlane())).getChanges()).toBe(DiffResponse.DiffChanges.DIFF_NONE);
});

test("a kubeconfig that is out of date is a change, another service range a replacement", async () => {
  const stale = await diff({ ...outputs, kubeconfig: "from last week" }, controlPlane());
  expect(stale.getChanges()).toBe(DiffResponse.DiffChanges.DIFF_SOME);
  expect(stale.getReplacesList()).toEqual([]);
  const settings = JSON.parse(String(controlPlane()["settings"])) as object;
  const moved = await diff(outputs, {
    ...controlPlane(),
    settings: JSON.stringify({ ...settings, serviceCidr: "10.97.0.0/16" }),
  });
  expect(moved.getReplacesList()).toEqual(["settings"]);
  expect(moved.getDeletebeforereplace()).toBe(true);
});

test("update passes new settings on", async () => {
  const settings = JSON.parse(String(controlPlane()["settings"])) as object;
  const request = new UpdateRequest();
  request.setId(id);
  request.setOlds(struct(outputs));
  request.setNews(struct({ ...controlPlane(), settings: JSON.stringify({ ...settings, auditRetentionDays: 90 }) }));
  await call<UpdateResponse>((callback) => client.update(request, callback));
  const state = JSON.parse(readFileSync(join(home, id, "cluster.json"), "utf8")) as { settings: object };
  expect(state.settings).toEqual({ ...settings, auditRetentionDays: 90 });
});

test("a wrong setting is told as it is, without a stack trace", async () => {
  const request = new UpdateRequest();
  request.setId(id);
  request.setOlds(struct(outputs));
  request.setNews(struct({ ...controlPlane(), settings: '{"version":"1.20"}' }));
  await expect(call<UpdateResponse>((callback) => client.update(request, callback))).rejects.toMatchObject({
    message: expect.stringMatching(/version: "1\.20" is not known\. Fix: use one of "1\.36"/),
  });
});

test("delete removes the cluster and all that it kept", async () => {
  const request = new DeleteRequest();
  request.setId(id);
  request.setProperties(struct(outputs));
  await call((callback) => client.delete(request, callback));
  expect(existsSync(join(home, id))).toBe(false);
});
