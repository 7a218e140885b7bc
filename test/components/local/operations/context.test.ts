import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { operationContext, withDirectory } from "../../../../components/local/operations/context";

const home = mkdtempSync(join(tmpdir(), "hardened-cluster-context-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("a cluster's directory is its owner's alone (node-file-permissions)", async () => {
  const { paths } = await withDirectory(await operationContext({ home, name: "new" }));
  expect(statSync(paths.directory).mode & 0o777).toBe(0o700);
});

test("a home that cannot hold a directory is a clear error", async () => {
  writeFileSync(join(home, "file"), "");
  const context = await operationContext({ home: join(home, "file"), name: "new" });
  await expect(withDirectory(context)).rejects.toMatchObject({
    name: "LocalClusterError",
    problem: expect.stringMatching(/^the cluster's directory cannot be made or written: ENOTDIR/),
    fix: "set HARDENED_CLUSTER_HOME to a directory that can be written",
  });
});
