import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { writeKeyFolder } from "../../../cli/render/keyFolder";
import { kubeadmFiles } from "../../../components/local/kubeadm/kubeadmFiles";
import { resolveSettings } from "../../../components/local/settings";

const rendered = kubeadmFiles(resolveSettings({}));
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
  "join.yaml",
  "kubeadm.yaml",
  "patches/etcd+strategic.json",
];

test("the files are their owner's alone (node-file-permissions)", async () => {
  expect((await writeKeyFolder(folder, rendered)).sort()).toEqual(FILES);
  const written = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(written.map(({ parentPath, name }) => relative(folder, join(parentPath, name))).sort()).toEqual(FILES);
  expect(statSync(join(folder, "patches")).mode & 0o777).toBe(0o700);
  for (const name of FILES) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

test("a second run never replaces a key that may be in use", async () => {
  await writeKeyFolder(folder, rendered);
  const key = readFileSync(join(folder, "encryption.yaml"), "utf8");
  await expect(writeKeyFolder(folder, rendered)).rejects.toThrow(
    `${folder} is not empty, and the encryption key in it may be in use`,
  );
  expect(readFileSync(join(folder, "encryption.yaml"), "utf8")).toBe(key);
});

test("a folder that cannot be written is a clear error", async () => {
  writeFileSync(join(folder, "file"), "");
  await expect(writeKeyFolder(join(folder, "file", "below"), rendered)).rejects.toThrow(/cannot be written: .*\nFix: /);
});
