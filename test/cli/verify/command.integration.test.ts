import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { registerVerify } from "../../../cli/commands/verify";
import { applyManifests } from "../../../cli/kube/apply";
import { installGatewayApi } from "../../components/baseline/admission/gatewayApi";
import { apiProbes } from "../../../cli/verify/probes";
import type { VerifyResult } from "../../../cli/verify/verifyResult";
import { baselineManifests } from "../baselineManifests";
import { needsNode } from "./probeNeeds";
import { StubServer } from "../kube/stubServer";
import { START_TIMEOUT_MS, startCluster, type TestCluster } from "../testCluster";

let cluster: TestCluster;
let folder: string;

beforeAll(async () => {
  cluster = await startCluster();
  folder = mkdtempSync(join(tmpdir(), "verify-"));
}, START_TIMEOUT_MS);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await cluster.stop();
});

/** Runs the command; its exit code and what it wrote to standard output. */
async function run(...args: string[]): Promise<{ exitCode: unknown; lines: string[] }> {
  const program = new Command().exitOverride();
  registerVerify(program);
  let text = "";
  const out = jest.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const err = jest.spyOn(process.stderr, "write").mockImplementation(() => true);
  try {
    await program.parseAsync(["verify", ...args], { from: "user" });
    return { exitCode: process.exitCode, lines: text.trimEnd().split("\n") };
  } finally {
    process.exitCode = undefined;
    out.mockRestore();
    err.mockRestore();
  }
}

test("exit code 1 and the holes in the report while the baseline is missing, then 0", async () => {
  const json = join(folder, "report.json");
  const bare = await run("--kubeconfig", cluster.kubeconfig, "--json", json);
  expect(bare.exitCode).toBe(1);
  const report = JSON.parse(readFileSync(json, "utf8")) as VerifyResult;
  expect(report.tenantFound).toBe(false);
  expect(report.probes.find(({ id }) => id === "role-wildcard")?.outcome).toBe("hole");
  expect(bare.lines.slice(-2)).toEqual([
    `attacks refused ${report.attacks.refused}/${report.attacks.total}`,
    `legitimate uses ${report.legitimateUses.allowed}/${report.legitimateUses.total}`,
  ]);

  await installGatewayApi(cluster.client);
  await applyManifests(cluster.client, await baselineManifests());
  // A new admission policy is enforced within moments.
  let hardened = await run("--kubeconfig", cluster.kubeconfig);
  for (let attempt = 1; hardened.exitCode !== 0 && attempt < 20; attempt++) {
    hardened = await run("--kubeconfig", cluster.kubeconfig);
  }
  expect(hardened.exitCode).toBe(0);
  // This cluster has no nodes, which what runs inside of pods needs, and one more.
  const asked = apiProbes.filter((probe) => !needsNode(probe));
  const attacks = asked.filter(({ kind }) => kind === "attack").length;
  const uses = asked.length - attacks;
  expect(hardened.lines.slice(-2)).toEqual([
    `attacks refused ${attacks}/${attacks}`,
    `legitimate uses ${uses}/${uses}`,
  ]);
});

test("--json - writes the report alone to standard output", async () => {
  const { lines } = await run("--kubeconfig", cluster.kubeconfig, "--json", "-");
  expect(JSON.parse(lines.join("\n"))).toMatchObject({ tenant: "team-a", server: expect.stringMatching(/^https:/) });
});

test("a report does not hold the Secret's payload, nor a token", async () => {
  const { lines } = await run("--kubeconfig", cluster.kubeconfig, "--json", "-");
  expect(lines.join("\n")).not.toMatch(/canary-|eyJ[A-Za-z0-9_-]{10,}\./);
});

test("a tenant that does not exist, a cluster that does not answer and a login that is refused are told as such", async () => {
  await expect(run("--kubeconfig", cluster.kubeconfig, "--tenant", "absent")).rejects.toThrow(
    "there is no namespace absent",
  );
  await expect(run("--kubeconfig", join(folder, "absent"))).rejects.toThrow("there is no kubeconfig at");
  await expect(run("--kubeconfig", cluster.kubeconfig, "--context", "absent")).rejects.toThrow(
    'the kubeconfig has no usable context "absent"',
  );
  const closed = await StubServer.start(() => ({
    status: 401,
    body: { reason: "Unauthorized", message: "who are you" },
  }));
  await expect(run("--kubeconfig", closed.kubeconfig)).rejects.toThrow(`${closed.url} refuses the login: who are you`);
  await closed.stop();
});
