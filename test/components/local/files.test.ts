import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeDirectory } from "../../../components/local/files";

const home = mkdtempSync(join(tmpdir(), "hardened-cluster-files-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("missing directories are made, private by default", async () => {
  const directory = join(home, "a", "b", "c");
  await makeDirectory(directory);
  await makeDirectory(directory);
  expect([directory, join(home, "a")].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
});

test("a directory behind a link counts, a file in its place does not", async () => {
  mkdirSync(join(home, "real"));
  symlinkSync(join(home, "real"), join(home, "link"));
  await expect(makeDirectory(join(home, "link"))).resolves.toBeUndefined();
  writeFileSync(join(home, "file"), "");
  await expect(makeDirectory(join(home, "file"))).rejects.toMatchObject({ code: "EEXIST" });
  await expect(makeDirectory(join(home, "file", "below"))).rejects.toMatchObject({ code: "ENOTDIR" });
});

// Node's own recursive mkdir spins there for ever.
const onLinux = process.platform === "linux" ? test : test.failing;
onLinux("a file system that takes no directory at all is an error", async () => {
  await expect(makeDirectory("/proc/hardened-cluster/a/b")).rejects.toMatchObject({ code: "ENOENT" });
});
