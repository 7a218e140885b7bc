import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { withCluster } from "../../../cli/kube/withCluster";
import { StubServer } from "./stubServer";

let server: StubServer;
beforeEach(async () => {
  server = await StubServer.start(({ url }) =>
    url.pathname === "/forbidden"
      ? { status: 403, body: { kind: "Status", reason: "Forbidden", message: "anna may not" } }
      : { status: 404, body: { kind: "Status", reason: "NotFound", message: 'pods "x" not found' } },
  );
});
afterEach(() => server.stop());

const get = (path: string) => withCluster({ file: server.kubeconfig }, (client) => client.request("GET", path));

test("an answer that is no is told in the API server's words", async () => {
  await expect(get("/absent")).rejects.toMatchObject({
    name: "CommandError",
    message: 'the API server of stub says: pods "x" not found',
  });
  await expect(get("/forbidden")).rejects.toMatchObject({
    name: "CommandError",
    message: "the API server of stub says: anna may not\nFix: use a kubeconfig whose user may do this.",
  });
});

test("no answer is told with what to check", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "with-cluster-")), "kubeconfig");
  const gone = await StubServer.start(() => ({ body: {} }));
  copyFileSync(gone.kubeconfig, file);
  await gone.stop();
  await expect(withCluster({ file }, (client) => client.request("GET", "/version"))).rejects.toMatchObject({
    name: "CommandError",
    message: expect.stringMatching(/^no answer from http:.*\nFix: check that the cluster runs and that this machine/),
  });
  rmSync(dirname(file), { recursive: true });
});

test("other errors pass through, and so does the result", async () => {
  const error = new TypeError("mine");
  await expect(withCluster({ file: server.kubeconfig }, () => Promise.reject(error))).rejects.toBe(error);
  expect(await withCluster({ file: server.kubeconfig }, async ({ context }) => context)).toBe("stub");
});
