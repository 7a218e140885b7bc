import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apiProbes, probes } from "../../cli/verify/probes";
import { missingForNodes } from "../../components/local/nodes/host/preflight";
import { needsGatewayApi, needsNode } from "./verify/probeNeeds";

const command = join(__dirname, "..", "..", "cli", "bin", "hardened-cluster.js");
const weakened = join(__dirname, "..", "fixtures", "programs", "weakened-local");
const MINUTES = 60_000;

const home = mkdtempSync(join(tmpdir(), "hardened-cluster-start-"));

interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

function run(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const environment = { ...process.env, HARDENED_CLUSTER_HOME: home };
    execFile(process.execPath, [command, ...args], { env: environment }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

let first: Run;
/** Whether a real node runs here, so that pods are attacked from inside. */
let hasNode: boolean;

beforeAll(async () => {
  hasNode = (await missingForNodes({ nodes: 1, home })).length === 0;
  first = await run("start");
}, 8 * MINUTES);

afterAll(async () => {
  await run("down", "--purge");
  rmSync(home, { recursive: true, force: true });
}, MINUTES);

test("start previews, brings the cluster up, applies the baseline and ends with what held", () => {
  // What did not hold is in the output.
  expect(first.code === 0 ? "" : first.stdout.slice(-3000)).toBe("");
  expect(first.stderr).toBe("");
  const lines = first.stdout.trim().split("\n");
  const ran = (hasNode ? probes : apiProbes.filter((probe) => !needsNode(probe))).filter(
    (probe) => !needsGatewayApi(probe),
  );
  const attacks = ran.filter(({ kind }) => kind === "attack").length;
  const uses = ran.length - attacks;
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^✔ Preview through the policy pack: \d+ resources, no violations$/),
      expect.stringMatching(
        /^✔ Control plane: Kubernetes 1\.\d+\.\d+ at https:\/\/127\.0\.0\.1:\d+, (1 real node|no nodes: no container runs, no policy filters \(.+\))$/,
      ),
      // The cluster's own controllers may have made the tenant's default service account first.
      expect.stringMatching(/^✔ Baseline: \d+ objects: \d+ created(, 1 configured)?$/),
    ]),
  );
  expect(lines.slice(-6)).toEqual([
    `attacks refused ${attacks}/${attacks}`,
    `legitimate uses ${uses}/${uses}`,
    expect.stringMatching(/^controls enforced: \d+ of 143 /),
    expect.stringMatching(`^kubeconfig: ${home}/.+/kubeconfig$`),
    "attack it again: npx hardened-cluster verify",
    "stop it: npm stop (keeps the data; npx hardened-cluster down --purge removes it)",
  ]);
});

test(
  "a second start finds nothing to change",
  async () => {
    const second = await run("start");
    expect(second.code).toBe(0);
    expect(second.stdout).toMatch(/^✔ Baseline: \d+ objects, nothing to change$/m);
  },
  6 * MINUTES,
);

test(
  "a weakened copy is blocked by the preview, and by the API server when the pack is overruled",
  async () => {
    const preview = await run("preview", weakened, "--stack", "local");
    expect(preview.code).toBe(1);
    expect(preview.stdout).toContain("spec.template.spec.hostPID is true");
    expect(preview.stdout).toMatch(/^blocked: \d+ mandatory, \d+ advisory violations in \d+ resources/m);

    const blocked = await run("apply", weakened, "--stack", "local");
    expect(blocked.code).toBe(1);
    expect(blocked.stderr).toContain("nothing was applied: the policy pack blocks the program");

    const refused = await run("apply", weakened, "--stack", "local", "--ignore-violations");
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("previewing local");
    expect(refused.stderr).toMatch(/could not apply Deployment team-a\/debug: .* \[pod-no-host-access\]/);
  },
  2 * MINUTES,
);
