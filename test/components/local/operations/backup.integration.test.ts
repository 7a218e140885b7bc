import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packArchive, unpackArchive } from "../../../../components/local/archive";
import { encryptionKeys } from "../../../../components/local/controlPlane/encryption";
import { takeSnapshot } from "../../../../components/local/etcd/snapshot";
import { controlPlaneConfig } from "../../../../components/local/clusterState";
import { backup, checkBackup, restore, rotateKeys } from "../../../../components/local/operations";
import { TestCluster } from "../testCluster";

const cluster = new TestCluster();
const options = { name: cluster.name, home: cluster.home };
const files = { file: join(cluster.home, "backup"), keyFile: join(cluster.home, "backup.key") };

beforeAll(async () => {
  await cluster.up();
  await cluster.createSecret("first", "canary-of-the-first-secret");
});

afterAll(() => cluster.remove());

const keyNames = (): (string | undefined)[] =>
  (encryptionKeys(JSON.parse(readFileSync(cluster.paths.encryptionConfig, "utf8"))) ?? []).map(({ name }) => name);

/** etcd's own bytes: what a stolen disk would show. */
const stored = async (): Promise<string> =>
  (await takeSnapshot(controlPlaneConfig(cluster.paths.directory, await cluster.state()))).toString("latin1");

test("etcd holds ciphertext under the current key and no plaintext", async () => {
  const bytes = await stored();
  expect(bytes).toContain(`k8s:enc:secretbox:v1:${keyNames()[0]}:`);
  expect(bytes).not.toContain("canary-of-the-first-secret");
});

test("a backup is private, encrypted and of no use without its key", async () => {
  const result = await backup({ ...options, ...files });
  expect(result.bytes).toBe(statSync(files.file).size);
  expect([files.file, files.keyFile].map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
  const bytes = readFileSync(files.file, "latin1");
  expect(bytes).not.toContain("PRIVATE KEY");
  expect(bytes).not.toContain("registry/secrets");
  const otherKey = join(cluster.home, "other.key");
  writeFileSync(otherKey, `${Buffer.alloc(32).toString("base64")}\n`);
  await expect(restore({ ...options, file: files.file, keyFile: otherKey })).rejects.toMatchObject({
    problem: expect.stringContaining("the key is not the one"),
  });
  rmSync(otherKey);
});

test("rotating the encryption key rewrites every object and removes the old key", async () => {
  const [before] = keyNames();
  const { rewritten } = await rotateKeys(options);
  const [after, ...others] = keyNames();
  expect(others).toEqual([]);
  expect(after).not.toBe(before);
  expect(rewritten).toBeGreaterThanOrEqual(2);
  expect(await cluster.readSecret("first")).toBe("canary-of-the-first-secret");
  // The old key is gone: the API server could not read an object that was left under it.
  const secrets = await cluster.request("GET", "/api/v1/secrets");
  const configMaps = await cluster.request("GET", "/api/v1/configmaps");
  expect([secrets.status, configMaps.status]).toEqual([200, 200]);
});

test("rotating the service account key keeps tokens that are in use", async () => {
  const accounts = "/api/v1/namespaces/default/serviceaccounts";
  await cluster.request("POST", accounts, { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "rotation" } });
  const path = `${accounts}/rotation/token`;
  const request = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: {} };
  const token = async (): Promise<string> =>
    (JSON.parse((await cluster.request("POST", path, request)).body) as { status: { token: string } }).status.token;
  const isValid = async (value: string): Promise<boolean> => {
    const review = { apiVersion: "authentication.k8s.io/v1", kind: "TokenReview", spec: { token: value } };
    const { body } = await cluster.request("POST", "/apis/authentication.k8s.io/v1/tokenreviews", review);
    return (JSON.parse(body) as { status: { authenticated?: boolean } }).status.authenticated === true;
  };
  const old = await token();
  await rotateKeys({ ...options, what: "service-accounts" });
  const signedBy = (value: string): unknown =>
    JSON.parse(Buffer.from(value.split(".")[0] ?? "", "base64url").toString());
  const fresh = await token();
  expect(signedBy(fresh)).not.toEqual(signedBy(old));
  expect([await isValid(old), await isValid(fresh)]).toEqual([true, true]);
  await rotateKeys({ ...options, what: "service-accounts" });
  expect([await isValid(old), await isValid(fresh)]).toEqual([false, true]);
});

test("rotating the authorities ends every kubeconfig from before", async () => {
  const authority = readFileSync(cluster.paths.certificate("cluster-ca"), "utf8");
  await rotateKeys({ ...options, what: "authorities" });
  expect(readFileSync(cluster.paths.certificate("cluster-ca"), "utf8")).not.toBe(authority);
  expect(await cluster.readSecret("first")).toBe("canary-of-the-first-secret");
});

test("a restore brings back data, keys and authorities of the backup, after all of them have changed", async () => {
  const rotated = keyNames();
  await cluster.request("DELETE", "/api/v1/namespaces/default/secrets/first");
  await cluster.createSecret("later", "value");
  const result = await restore({ ...options, ...files });
  expect(result.changed).toBe(true);
  expect(keyNames()).not.toEqual(rotated);
  expect(await cluster.readSecret("first")).toBe("canary-of-the-first-secret");
  expect(await cluster.readSecret("later")).toBeUndefined();
  expect(readdirSync(cluster.paths.directory).filter((name) => name.startsWith("restore"))).toEqual([]);
  await cluster.createSecret("after-restore", "value");
});

test("a backup with files that no backup holds, or without one that each holds, is refused before anything is written", async () => {
  const key = Buffer.from(readFileSync(files.keyFile, "utf8").trim(), "base64");
  const content = unpackArchive(readFileSync(files.file), key);
  const forged = { ...options, file: join(cluster.home, "forged"), keyFile: files.keyFile };
  const before = readdirSync(cluster.home).sort();
  writeFileSync(forged.file, packArchive(new Map([...content, ["../../outside", Buffer.from("x")]]), key));
  await expect(restore(forged)).rejects.toMatchObject({
    problem: 'the backup holds "../../outside", which no backup does; nothing was written',
  });
  content.delete("pki/etcd-ca.key");
  writeFileSync(forged.file, packArchive(content, key));
  await expect(restore(forged)).rejects.toMatchObject({
    problem: "the backup lacks pki/etcd-ca.key; nothing was written",
    fix: "use a file that hardened-cluster backup has written",
  });
  rmSync(forged.file);
  expect(readdirSync(cluster.home).sort()).toEqual(before);
  expect(await cluster.readSecret("first")).toBe("canary-of-the-first-secret");
});

test("a backup is tried without a change to the cluster: with its key, its files and etcd itself", async () => {
  const key = Buffer.from(readFileSync(files.keyFile, "utf8").trim(), "base64");
  const content = unpackArchive(readFileSync(files.file), key);
  const before = readdirSync(cluster.paths.directory).sort();
  const bytes = [...content.values()].reduce((sum, { length }) => sum + length, 0);
  expect(await checkBackup({ ...options, ...files })).toMatchObject({ kubernetesVersion: "1.36.3", bytes });

  const damaged = { ...options, file: join(cluster.home, "damaged"), keyFile: files.keyFile };
  const snapshot = Buffer.from(content.get("etcd.snapshot") ?? Buffer.of());
  snapshot.fill(0, 0, 4096);
  writeFileSync(damaged.file, packArchive(new Map([...content, ["etcd.snapshot", snapshot]]), key));
  await expect(checkBackup(damaged)).rejects.toMatchObject({
    problem: expect.stringContaining("etcd does not take the data of the backup"),
    fix: "use another backup, and make a new one while the cluster runs",
  });
  rmSync(damaged.file);
  expect(readdirSync(cluster.paths.directory).sort()).toEqual(before);
  expect(await cluster.readSecret("first")).toBe("canary-of-the-first-secret");
});

test("a purged cluster can be restored", async () => {
  await cluster.down();
  rmSync(cluster.paths.directory, { recursive: true });
  await restore({ ...options, ...files });
  expect(await cluster.readSecret("first")).toBe("canary-of-the-first-secret");
});

test("rotation and backup of a stopped cluster say what to do", async () => {
  await cluster.down();
  const refusal = { problem: "test is not running", fix: "run hardened-cluster up first" };
  await expect(rotateKeys(options)).rejects.toMatchObject(refusal);
  await expect(backup({ ...options, ...files })).rejects.toMatchObject(refusal);
});
