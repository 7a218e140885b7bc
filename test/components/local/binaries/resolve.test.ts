import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reportedVersion, sameMinor } from "../../../../components/local/binaries/releases";
import { resolveBinaries } from "../../../../components/local/binaries/resolve";

const directory = mkdtempSync(join(tmpdir(), "resolve-"));
const assets = join(directory, "assets");
const env = { KUBEBUILDER_ASSETS: assets, XDG_CACHE_HOME: join(directory, "cache") };
const tell = jest.fn();

function program(name: string, output: string): string {
  mkdirSync(assets, { recursive: true });
  const file = join(assets, name);
  writeFileSync(file, `#!/bin/sh\necho '${output}'\n`);
  chmodSync(file, 0o755);
  return file;
}

afterEach(() => rmSync(assets, { recursive: true, force: true }));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test("a program of the pinned minor release is taken from the environment, whatever its patch", async () => {
  const file = program("kube-apiserver", "Kubernetes v1.36.1");
  expect(await resolveBinaries(["kube-apiserver"], "1.36.3", { env, tell })).toEqual({
    files: { "kube-apiserver": file },
    kubernetesVersion: "1.36.1",
  });
});

test.each(["Kubernetes v1.35.9", "no version at all"])("a program that says %p is refused", async (output) => {
  program("kube-apiserver", output);
  await expect(resolveBinaries(["kube-apiserver"], "1.36.3", { env, tell })).rejects.toMatchObject({
    name: "LocalClusterError",
    fix: expect.stringContaining("unset KUBEBUILDER_ASSETS"),
  });
});

test("what the environment does not have comes from the cache", async () => {
  mkdirSync(assets, { recursive: true });
  const architecture = process.arch === "x64" ? "amd64" : process.arch;
  const cached = join(directory, "cache", "hardened-cluster", `${process.platform}-${architecture}`, "etcd-3.6.16");
  mkdirSync(cached, { recursive: true });
  writeFileSync(join(cached, "etcd"), "", { mode: 0o755 });
  const { files, kubernetesVersion } = await resolveBinaries(["etcd"], "1.36.3", { env, tell });
  expect(files).toEqual({ etcd: join(cached, "etcd") });
  expect(kubernetesVersion).toBe("1.36.3");
});

test.each([
  ["Kubernetes v1.36.3", "1.36.3"],
  ["etcd Version: 3.6.16\nGit SHA: x", "3.6.16"],
  ["nothing", undefined],
])("the version of %p is %p", (output, version) => {
  expect(reportedVersion(output)).toBe(version);
});

test("minor releases are compared as such", () => {
  expect([sameMinor("1.36.1", "1.36.3"), sameMinor("1.36.1", "1.3.6"), sameMinor("1.36.1", "2.36.1")]).toEqual([
    true,
    false,
    false,
  ]);
});
