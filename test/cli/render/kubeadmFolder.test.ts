import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeKubeadmFolder } from "../../../cli/render/kubeadmFolder";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "hardened-cluster-kubeadm-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FILES = [
  "90-hardened-kubelet.conf",
  "README.md",
  "admission.yaml",
  "audit-policy.yaml",
  "authentication.yaml",
  "encryption.yaml",
  "kubeadm.yaml",
];

test("the files are their owner's alone (node-file-permissions)", async () => {
  expect((await writeKubeadmFolder(folder)).sort()).toEqual(FILES);
  expect(readdirSync(folder).sort()).toEqual(FILES);
  for (const name of FILES) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

test("a second run never replaces a key that may be in use", async () => {
  await writeKubeadmFolder(folder);
  const key = readFileSync(join(folder, "encryption.yaml"), "utf8");
  await expect(writeKubeadmFolder(folder)).rejects.toThrow(
    `${folder} is not empty, and the encryption key in it may be in use`,
  );
  expect(readFileSync(join(folder, "encryption.yaml"), "utf8")).toBe(key);
});

test("a folder that cannot be written is a clear error", async () => {
  writeFileSync(join(folder, "file"), "");
  await expect(writeKubeadmFolder(join(folder, "file", "below"))).rejects.toThrow(/cannot be written: .*\nFix: /);
});
