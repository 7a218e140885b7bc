import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Command } from "commander";
import { registerIncident } from "../../../cli/commands/incident";
import { applyManifests } from "../../../cli/kube/apply";
import type { KubeClient } from "../../../cli/kube/client";
import type { KubeObject, ObjectRef } from "../../../cli/kube/objects";
import { podManifest, serviceAccountManifest } from "../../../cli/verify/manifests";
import { baselineManifests } from "../baselineManifests";
import { START_TIMEOUT_MS, startCluster, type TestCluster } from "../testCluster";

const RBAC_API = "rbac.authorization.k8s.io/v1";
const QUARANTINE = "security.blueprint/quarantine";
const pod = { apiVersion: "v1", kind: "Pod", namespace: "team-a", name: "web" };
const node = { apiVersion: "v1", kind: "Node", name: "node-1" };
const account = { apiVersion: "v1", kind: "ServiceAccount", namespace: "team-a", name: "web" };
/** Bindings from before the baseline, which takes no users. */
const mixed = { apiVersion: RBAC_API, kind: "RoleBinding", namespace: "legacy", name: "mixed" };
const alone = { ...mixed, name: "alone" };
const users = { ...mixed, name: "users" };

let cluster: TestCluster;
let client: KubeClient;
let folder: string;
let output: string[];

beforeAll(async () => {
  cluster = await startCluster();
  client = cluster.client;
  await client.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: "legacy" } });
  const mallory = { apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "mallory@example.com" };
  await client.create(roleBinding(mixed, [mallory, { ...mallory, kind: "Group", name: "team" }]));
  await client.create(roleBinding(alone, [mallory]));
  await client.create(roleBinding(users, [mallory, { ...mallory, name: "alice@example.com" }]));
  await client.create(serviceAccountManifest("legacy", "web"));
  await client.create(podManifest("legacy", "web", { serviceAccountName: "web" }));
  await client.create({
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "by-hand", namespace: "legacy" },
    spec: { podSelector: {}, egress: [{ to: [{ podSelector: {} }] }] },
  });
  await applyManifests(client, await baselineManifests());
  await client.create(serviceAccountManifest("team-a", "web"));
  const web = podManifest("team-a", "web", { serviceAccountName: "web" });
  web.metadata.labels = { app: "web", "pod-template-hash": "1" };
  await client.create(web);
  await client.create({
    ...node,
    metadata: { name: "node-1" },
    spec: { taints: [{ key: "mine", effect: "NoSchedule" }] },
  });
}, START_TIMEOUT_MS);

function roleBinding(ref: typeof mixed, subjects: object[]): KubeObject {
  const { apiVersion, kind, name, namespace } = ref;
  const roleRef = { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" };
  return { apiVersion, kind, metadata: { name, namespace }, roleRef, subjects };
}

afterAll(async () => {
  await cluster.stop();
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "runbook-"));
  output = [];
  process.exitCode = undefined;
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  process.exitCode = undefined;
});

/** Runs one line as a shell would split it, with folders below the test's own. */
async function run(line: string): Promise<void> {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  const args = words.slice(1).map((word) => (word.startsWith("evidence/") ? join(folder, word) : word));
  const program = new Command().exitOverride();
  registerIncident(program);
  const write = jest.spyOn(process.stdout, "write").mockImplementation((text) => {
    output.push(String(text).trimEnd());
    return true;
  });
  try {
    await program.parseAsync([...args, "--kubeconfig", cluster.kubeconfig], { from: "user" });
  } finally {
    write.mockRestore();
  }
}

/** The commands of one section of the runbook, in its order. */
function commandsOf(section: string): string[] {
  const text = readFileSync(join(__dirname, "../../../docs/runbooks/incident-response.md"), "utf8");
  const part = text.split(/^## /m).find((candidate) => candidate.startsWith(section)) ?? "";
  return [...part.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) => (block ?? "").trim().split("\n"));
}

async function marksOf(ref: ObjectRef): Promise<object> {
  const { labels, annotations } = (await client.get(ref)).metadata;
  return { labels, annotations };
}

async function subjectsOf(binding: ObjectRef): Promise<string[]> {
  return ((await client.get(binding))["subjects"] as { name: string }[]).map(({ name }) => name);
}

async function tokenOf(): Promise<string> {
  const path = "/api/v1/namespaces/team-a/serviceaccounts/web/token";
  const body = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { expirationSeconds: 600 } };
  return (await client.request<{ status: { token: string } }>("POST", path, { body })).status.token;
}

test("1. Contain the pod: a dry run changes nothing, the command labels the pod and leaves it running", async () => {
  const [dry = "", real = "", ...others] = commandsOf("1. Contain the pod");
  expect(others).toEqual([]);
  const before = await client.get(pod);
  await run(dry);
  expect(output.at(-1)).toBe(`would label Pod team-a/web ${QUARANTINE}=true`);
  // Not the whole object: the scheduler writes its status meanwhile.
  expect(await marksOf(pod)).toEqual({ labels: before.metadata.labels, annotations: before.metadata.annotations });
  await run(real);
  expect(output.at(-1)).toBe(`done: label Pod team-a/web ${QUARANTINE}=true`);
  expect(process.exitCode).toBeUndefined();
  const after = await client.get(pod);
  expect(after.metadata.uid).toBe(before.metadata.uid);
  expect(after.metadata.labels).toEqual({ app: "web", "pod-template-hash": "1", [QUARANTINE]: "true" });
  expect(after.metadata.annotations).toMatchObject({ "security.blueprint/quarantine-reason": "INC-1: miner" });
});

test("1. a policy that somebody wrote by hand and that breaks the quarantine is named, with exit code 1", async () => {
  await run('hardened-cluster incident quarantine-pod legacy web --reason "INC-2"');
  expect(output).toContain("done: create NetworkPolicy legacy/quarantine, which allows quarantined pods nothing");
  expect(output.at(-1)).toBe("warning: not isolated, as these network policies still allow it connections: by-hand");
  expect(process.exitCode).toBe(1);
});

test("1. --detach takes the pod from its controller, and a release gives it back", async () => {
  const labels = { app: "detached" };
  const owned = { apiVersion: "v1", kind: "Pod", namespace: "team-a" };
  const first = () => eventually(async () => (await client.list(owned, { labelSelector: "app=detached" }))[0]);
  const { spec } = podManifest("team-a", "unused", { serviceAccountName: "web" });
  const owner = { apiVersion: "apps/v1", kind: "ReplicaSet", metadata: { name: "owner", namespace: "team-a" } };
  await client.create({
    ...owner,
    spec: { replicas: 1, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  });
  const { name } = (await first()).metadata;

  await run(`hardened-cluster incident quarantine-pod team-a ${name} --reason "INC-3" --detach`);
  expect(output).toContain(`done: label Pod team-a/${name} ${QUARANTINE}=true and detach it from its controller (app)`);
  expect((await first()).metadata.name).not.toBe(name);
  expect((await client.get({ ...owned, name })).metadata.labels).toEqual({ [QUARANTINE]: "true" });

  await client.delete({ ...owner, ...owner.metadata });
  await run(`hardened-cluster incident release-pod team-a ${name}`);
  expect((await client.get({ ...owned, name })).metadata.labels).toEqual(labels);
});

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  // Controllers of a busy machine take their time.
  for (let attempt = 1; attempt <= 600; attempt++) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(100);
  }
  throw new Error("it did not come");
}

test("2. Capture: manifests, bindings, policies and digests, and no Secret", async () => {
  await client.create({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "key", namespace: "team-a" },
    stringData: { k: "hunter2" },
  } as KubeObject);
  for (const line of commandsOf("2. Capture")) await run(line);
  const captured = join(folder, "evidence/INC-1-web");
  expect(readdirSync(captured)).toEqual(
    expect.arrayContaining([
      "SHA256SUMS",
      "clusterrolebindings.yaml",
      "gaps.txt",
      "networkpolicies.yaml",
      "pods",
      "serviceaccounts",
    ]),
  );
  expect(readFileSync(join(captured, "pods/web.yaml"), "utf8")).toContain("INC-1: miner");
  const everything = readdirSync(join(folder, "evidence"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
  expect(everything).not.toContain("hunter2");
  expect(everything).not.toContain(Buffer.from("hunter2").toString("base64"));
});

test("3. Contain the node: cordoned, tainted and labelled beside its own taints", async () => {
  const before = await client.get(node);
  const [dry = "", real = "", ...others] = commandsOf("3. Contain the node");
  expect(others).toEqual([]);
  await run(dry);
  expect(await marksOf(node)).toEqual({ labels: before.metadata.labels, annotations: before.metadata.annotations });
  await run(real);
  const after = await client.get(node);
  expect(after["spec"]).toMatchObject({
    unschedulable: true,
    taints: expect.arrayContaining([
      { key: "mine", effect: "NoSchedule" },
      { key: QUARANTINE, value: "true", effect: "NoSchedule" },
    ]),
  });
  expect(after.metadata.labels).toMatchObject({ [QUARANTINE]: "true" });
});

test("4. Cut the credentials: every token of the account is void", async () => {
  const [tokensDry = "", tokens = ""] = commandsOf("4. Cut the credentials");
  const stolen = [await tokenOf(), await tokenOf()];
  const use = async (token: string | undefined): Promise<unknown> => {
    const thief = await client.withCredentials({ token: token ?? "" });
    const body = { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" };
    const path = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
    return thief.request("POST", path, { body }).finally(() => thief.close());
  };
  const before = await client.get(account);
  await run(tokensDry);
  expect((await client.get(account)).metadata.uid).toBe(before.metadata.uid);
  await use(stolen[0]);
  await run(tokens);
  expect(output.at(-1)).toBe("Pod team-a/web has no access until it is restarted");
  const after = await client.get(account);
  expect(after.metadata.uid).not.toBe(before.metadata.uid);
  expect(after.metadata.labels).toEqual(before.metadata.labels);
  expect(after["automountServiceAccountToken"]).toBe(false);
  // Not the one that was used: the API server remembers an accepted token for ten seconds.
  await expect(use(stolen[1])).rejects.toMatchObject({ status: 401 });
});

test("4. Cut the credentials: no binding names the user any more", async () => {
  const [, , dry = "", real = "", groupDry = "", ...others] = commandsOf("4. Cut the credentials");
  expect(others).toEqual([]);
  const before = await client.get(mixed);
  await run(dry);
  expect(await client.get(mixed)).toEqual(before);
  await run(real);
  expect(await subjectsOf(mixed)).toEqual(["team"]);
  // The baseline takes no new binding of users, but one user less is always possible.
  expect(await subjectsOf(users)).toEqual(["alice@example.com"]);
  expect(await client.find(alone)).toBeUndefined();
  await run(groupDry);
  expect(output.at(-1)).toBe("no binding names it: there is nothing to take away");
});

test("4. Kubernetes' own groups are refused with the reason", async () => {
  await expect(run("hardened-cluster incident revoke-access --group system:masters")).rejects.toThrow(
    "system:masters has its rights from no binding, so none can be taken away",
  );
  await expect(run("hardened-cluster incident revoke-access --group system:authenticated")).rejects.toThrow(
    "system:authenticated is part of Kubernetes itself",
  );
  await expect(run("hardened-cluster incident revoke-access")).rejects.toThrow(
    "whose access is to be revoked is not clear",
  );
});

test("6. Recover: what was contained is released, and cannot be released twice", async () => {
  for (const line of commandsOf("6. Recover")) await run(line);
  expect((await client.get(pod)).metadata.labels).toEqual({ app: "web", "pod-template-hash": "1" });
  const released = await client.get(node);
  const { unschedulable, taints } = released["spec"] as { unschedulable?: boolean; taints: { key: string }[] };
  expect(unschedulable).toBeUndefined();
  expect(taints.map(({ key }) => key)).not.toContain(QUARANTINE);
  await expect(run("hardened-cluster incident release-pod team-a web")).rejects.toThrow(
    "Pod team-a/web is not in quarantine",
  );
});

test("what does not exist is said, without a stack trace", async () => {
  const absent = [
    ["quarantine-pod team-a absent --reason x", "there is no Pod team-a/absent"],
    ["quarantine-node absent --reason x", "there is no Node absent"],
    ["revoke-tokens team-a absent", "there is no ServiceAccount team-a/absent"],
    ["evidence absent --out evidence/x", "there is no Namespace absent"],
  ];
  for (const [command, message] of absent) {
    await expect(run(`hardened-cluster incident ${command}`)).rejects.toMatchObject({
      name: "CommandError",
      message: expect.stringContaining(message ?? ""),
    });
  }
});
