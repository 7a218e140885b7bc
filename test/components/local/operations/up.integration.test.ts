import { readFileSync, statSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { findClusterProcesses } from "../../../../components/local/clusterProcesses";
import { down, internals, internalsOfKubeconfig, status, up } from "../../../../components/local/operations";
import { parseCertificate } from "../../../../components/local/pki/certificates";
import { signalProcess } from "../../../../components/local/processes";
import { TestCluster } from "../testCluster";

const cluster = new TestCluster();
const options = { name: cluster.name, home: cluster.home };

beforeAll(async () => {
  await cluster.up();
});

afterAll(() => cluster.remove());

test("a second up changes nothing and starts nothing", async () => {
  const before = await findClusterProcesses(cluster.paths.directory);
  const result = await cluster.up();
  expect(result.changed).toBe(false);
  expect(await findClusterProcesses(cluster.paths.directory)).toEqual(before);
});

test("status names every process and says that it is ready", async () => {
  const result = await status(options);
  expect(result.condition).toBe("ready");
  expect(result.processes.map(({ name }) => name).sort()).toEqual([
    "etcd",
    "kube-apiserver",
    "kube-controller-manager",
    "kube-scheduler",
    "supervisor",
  ]);
});

test("the daily kubeconfig is private, through RBAC and never system:masters", () => {
  const identity = (file: string): string => {
    const config = parse(readFileSync(file, "utf8")) as { users: [{ user: Record<string, string> }] };
    const pem = Buffer.from(config.users[0].user["client-certificate-data"] ?? "", "base64").toString("utf8");
    return parseCertificate(pem)?.subject ?? "";
  };
  expect(identity(cluster.paths.kubeconfig)).toBe(
    "O=hardened-cluster:administrators\nCN=hardened-cluster:administrator",
  );
  expect(identity(cluster.paths.breakGlassKubeconfig)).toBe("O=system:masters\nCN=hardened-cluster:break-glass");
  expect(statSync(cluster.paths.kubeconfig).mode & 0o777).toBe(0o600);
  expect(statSync(cluster.paths.breakGlassKubeconfig).mode & 0o777).toBe(0o600);
});

test("a right that was taken from the administrators does not come back with the next up", async () => {
  const path = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";
  const { body } = await cluster.request("GET", `${path}/hardened-cluster:administrators`);
  await cluster.request("DELETE", `${path}/hardened-cluster:administrators`);
  await cluster.down();
  await cluster.up();
  expect((await cluster.request("GET", `${path}/hardened-cluster:administrators`)).status).toBe(404);
  const { metadata, ...binding } = JSON.parse(body) as { metadata: { name: string } };
  await cluster.request("POST", path, { ...binding, metadata: { name: metadata.name } });
});

test("a killed supervisor leaves processes, which the next up replaces; the data stays", async () => {
  await cluster.createSecret("kept", "value");
  const before = await findClusterProcesses(cluster.paths.directory);
  for (const supervisor of before.supervisors) await signalProcess(supervisor, "SIGKILL");
  expect((await status(options)).condition).toBe("orphaned");
  expect((await cluster.up()).changed).toBe(true);
  const after = await findClusterProcesses(cluster.paths.directory);
  expect(after.components).toHaveLength(4);
  expect(after.components.map(({ pid }) => pid)).not.toEqual(before.components.map(({ pid }) => pid));
  expect(await cluster.readSecret("kept")).toBe("value");
});

test("a damaged state file is set aside and the cluster is healed", async () => {
  await cluster.down();
  writeFileSync(cluster.paths.state, "{");
  expect((await status(options)).condition).toBe("damaged");
  await cluster.up();
  expect(cluster.messages).toContainEqual(expect.stringContaining("cluster.json was damaged: set aside"));
  expect(await cluster.readSecret("kept")).toBe("value");
});

test("a lost encryption key is never replaced by a new one", async () => {
  await cluster.down();
  const config = readFileSync(cluster.paths.encryptionConfig, "utf8");
  writeFileSync(cluster.paths.encryptionConfig, "");
  await expect(cluster.up()).rejects.toMatchObject({
    name: "LocalClusterError",
    problem: expect.stringContaining("Secrets cannot be read"),
    fix: expect.stringContaining("hardened-cluster restore"),
  });
  expect(readFileSync(cluster.paths.encryptionConfig, "utf8")).toBe("");
  writeFileSync(cluster.paths.encryptionConfig, config);
  await cluster.up();
  expect(await cluster.readSecret("kept")).toBe("value");
});

test("an up that is ended early stops what it has started", async () => {
  await cluster.down();
  const abort = new AbortController();
  const interrupted = up({
    ...options,
    signal: abort.signal,
    tell: (message) => {
      if (message === "starting the control plane") setTimeout(() => abort.abort(), 500);
    },
  });
  await expect(interrupted).rejects.toMatchObject({ name: "AbortError" });
  expect(await findClusterProcesses(cluster.paths.directory)).toEqual({ supervisors: [], components: [] });
  await cluster.up();
});

test("the service range cannot be changed under the data", async () => {
  await expect(cluster.up({ settings: { serviceCidr: "10.97.0.0/16" } })).rejects.toMatchObject({
    problem: expect.stringContaining("cannot be changed to 10.97.0.0/16"),
  });
});

test("internals are found by name and by kubeconfig", async () => {
  const found = await internals(options);
  expect(found).toMatchObject({ directory: cluster.paths.directory, etcdData: cluster.paths.etcdData });
  expect(await internalsOfKubeconfig(cluster.paths.kubeconfig)).toEqual(found);
  expect(await internalsOfKubeconfig(cluster.paths.state)).toBeUndefined();
});

test("down of a cluster that is not there changes nothing", async () => {
  expect(await down({ name: "nobody", home: cluster.home })).toEqual({ name: "nobody", changed: false });
  expect((await status({ name: "nobody", home: cluster.home })).condition).toBe("absent");
});
