import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { findClusterProcesses } from "../../../../components/local/clusterProcesses";
import { writeState } from "../../../../components/local/clusterState";
import { status, type StatusResult } from "../../../../components/local/operations";
import { otherRelease, type OtherRelease } from "../otherRelease";
import { TestCluster } from "../testCluster";

const COMMAND = join(__dirname, "..", "..", "..", "..", "cli", "bin", "hardened-cluster.js");
const CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
const STATUS_PAUSE_MS = 100;
const cluster = new TestCluster();
const where = { name: cluster.name, home: cluster.home };
let other: OtherRelease;

beforeAll(async () => {
  other = await otherRelease();
  await cluster.up({ env: other.env });
  await cluster.createSecret("kept", "value");
  const configMap = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "kept" }, data: { level: "info" } };
  await cluster.request("POST", CONFIG_MAPS, configMap);
});

afterAll(async () => {
  await cluster.remove();
  rmSync(other.directory, { recursive: true, force: true });
});

/** What has to outlive every change of version. */
async function kept(): Promise<object> {
  const { body } = await cluster.request("GET", `${CONFIG_MAPS}/kept`);
  const namespace = await cluster.request("GET", "/api/v1/namespaces/kube-system");
  return {
    secret: await cluster.readSecret("kept"),
    configMap: (JSON.parse(body) as { data: object }).data,
    cluster: (JSON.parse(namespace.body) as { metadata: { uid: string } }).metadata.uid,
    encryption: readFileSync(cluster.paths.encryptionConfig, "utf8"),
    authority: readFileSync(cluster.paths.certificate("cluster-ca"), "utf8"),
    ports: (await cluster.state()).ports,
  };
}

/** The version that the API server reports, and the directories of the programs that run. */
async function running(): Promise<{ reported: string; programs: string[] }> {
  const { components, supervisors } = await findClusterProcesses(cluster.paths.directory);
  expect([supervisors.length, components.length]).toEqual([1, 4]);
  const { gitVersion } = JSON.parse((await cluster.request("GET", "/version")).body) as { gitVersion: string };
  return { reported: gitVersion.slice(1), programs: components.map(({ args: [program = ""] }) => program) };
}

/** Runs `up` as a command and kills it, and all that it runs but the supervisor, as soon as it says `message`. */
async function killUpAt(message: string): Promise<void> {
  const env = { ...process.env, HARDENED_CLUSTER_HOME: cluster.home };
  const command = spawn(process.execPath, [COMMAND, "up", "--name", cluster.name, "--json"], {
    env,
    stdio: ["ignore", "ignore", "pipe"],
    // A process group of its own: the launcher and what it has launched die together.
    detached: true,
  });
  let output = "";
  command.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
    if (output.includes(message) && command.pid !== undefined) process.kill(-command.pid, "SIGKILL");
  });
  const signal = await new Promise((resolve) => command.once("exit", (_code, by) => resolve(by)));
  expect({ signal, output }).toEqual({ signal: "SIGKILL", output: expect.stringContaining(message) });
}

test("an upgrade replaces every process and keeps data, keys, authorities and ports", async () => {
  await cluster.up({ env: other.env });
  const [keptBefore, before] = [await kept(), await running()];
  expect(before.reported).toBe(other.version);
  const upgrade = cluster.up();
  let ended = false;
  void upgrade.finally(() => (ended = true)).catch(() => undefined);
  const seen: StatusResult["condition"][] = [];
  while (!ended) {
    seen.push((await status(where)).condition);
    await delay(STATUS_PAUSE_MS);
  }

  expect(await upgrade).toMatchObject({ changed: true, kubernetesVersion: other.pinned });
  expect(cluster.messages).toContain(`changing Kubernetes from ${other.version} to ${other.pinned}`);
  expect(await kept()).toEqual(keptBefore);
  const after = await running();
  expect(after.reported).toBe(other.pinned);
  expect(after.programs.filter((program) => before.programs.includes(program))).toEqual([]);
  // Meanwhile `status` never called the cluster lost or damaged.
  expect(seen).toContain("starting");
  expect(seen.filter((condition) => !["ready", "starting", "stopped"].includes(condition))).toEqual([]);
  expect(await status(where)).toMatchObject({ condition: "ready", kubernetesVersion: other.pinned });
});

test.each(["changing Kubernetes", "starting the control plane"])(
  "the patch before reads the data as well, and an upgrade that is killed at %p is finished by the next up",
  async (message) => {
    const keptBefore = await kept();
    await cluster.up({ env: other.env });
    expect(await running()).toMatchObject({ reported: other.version });

    await killUpAt(message);
    expect(["absent", "damaged"]).not.toContain((await status(where)).condition);
    await cluster.up();
    expect(await running()).toMatchObject({ reported: other.pinned });
    expect(await kept()).toEqual(keptBefore);
  },
);

test.each([
  [1, "may not be able to read it", "use version"],
  [-2, "would skip a minor release", "first, with the release of hardened-cluster that has it"],
])("data of a minor release that is %i away is refused, and the cluster runs on", async (distance, problem, fix) => {
  const before = await findClusterProcesses(cluster.paths.directory);
  const state = await cluster.state();
  const [major, minor] = state.kubernetesVersion.split(".").map(Number);
  const kubernetesVersion = `${major}.${(minor ?? 0) + distance}.0`;
  await writeState(cluster.paths, { ...state, kubernetesVersion });
  try {
    await expect(cluster.up()).rejects.toMatchObject({
      name: "LocalClusterError",
      problem: expect.stringMatching(new RegExp(`written by Kubernetes ${kubernetesVersion}.*${problem}`)),
      fix: expect.stringContaining(fix),
    });
    expect(await findClusterProcesses(cluster.paths.directory)).toEqual(before);
  } finally {
    await writeState(cluster.paths, state);
  }
});
