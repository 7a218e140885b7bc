import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { registerReview } from "../../../cli/commands/review";
import { applyManifests } from "../../../cli/kube/apply";
import type { ReviewResult } from "../../../cli/review/reviewTable";
import { baselineManifests } from "../baselineManifests";
import { START_TIMEOUT_MS, startCluster, type TestCluster } from "../testCluster";

let cluster: TestCluster;
let folder: string;

beforeAll(async () => {
  cluster = await startCluster();
  folder = mkdtempSync(join(tmpdir(), "review-"));
  await applyManifests(cluster.client, await baselineManifests());
}, START_TIMEOUT_MS);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await cluster.stop();
});

/** Runs the command; its exit code and what it wrote to standard output. */
async function run(...args: string[]): Promise<{ exitCode: unknown; lines: string[] }> {
  const program = new Command().exitOverride();
  registerReview(program);
  let text = "";
  const out = jest.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    await program.parseAsync(["review", ...args], { from: "user" });
    return { exitCode: process.exitCode, lines: text.trimEnd().split("\n") };
  } finally {
    process.exitCode = undefined;
    out.mockRestore();
  }
}

const administrators = "Group hardened-cluster:administrators";
/** The API server itself, towards kubelets. */
const kubeletClient = "User kube-apiserver-kubelet-client";

test("of a cluster with the baseline only its administrators and its API server are left to review", async () => {
  const file = join(folder, "review.json");
  const { exitCode, lines } = await run("--kubeconfig", cluster.kubeconfig, "--json", file);
  const report = JSON.parse(readFileSync(file, "utf8")) as ReviewResult;
  expect(new Set(report.findings.map(({ subject }) => subject))).toEqual(new Set([administrators, kubeletClient]));
  expect(report.findings).toContainEqual({
    subject: administrators,
    where: "all",
    control: "rbac-cluster-admin-restricted",
    title: "do everything",
    binding: "ClusterRoleBinding hardened-cluster:administrators",
    role: "ClusterRole cluster-admin",
    identities: [],
    reviewed: false,
  });
  expect(report.ownGrants).toBeGreaterThan(30);
  expect(exitCode).toBe(1);
  expect(lines.at(-1)).toMatch(/^\d dangerous rights of 2 subjects to review, 0 reviewed$/);
});

test("exit code 0 when all are reviewed, 1 as soon as somebody else can read secrets", async () => {
  const args = ["--kubeconfig", cluster.kubeconfig, "--json", "-", "--reviewed", administrators, kubeletClient];
  expect((await run(...args)).exitCode).toBe(0);

  const rbac = "rbac.authorization.k8s.io";
  // `view` of the namespace, and secrets on top, as an operator of old has left it.
  const firefighter = cluster.client.impersonate({ user: "anna", groups: ["system:masters"] });
  const metadata = { name: "old", namespace: "team-a" };
  await firefighter.create({
    apiVersion: `${rbac}/v1`,
    kind: "Role",
    metadata,
    rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["list"] }],
  });
  await firefighter.create({
    apiVersion: `${rbac}/v1`,
    kind: "RoleBinding",
    metadata,
    roleRef: { apiGroup: rbac, kind: "Role", name: "old" },
    subjects: [{ kind: "ServiceAccount", name: "old", namespace: "team-a" }],
  });
  const { exitCode, lines } = await run(...args);
  const { findings } = JSON.parse(lines.join("\n")) as ReviewResult;
  expect(findings.filter(({ reviewed }) => !reviewed)).toEqual([
    {
      subject: "ServiceAccount team-a/old",
      where: "team-a",
      control: "rbac-secrets-access",
      title: "read secrets",
      binding: "RoleBinding team-a/old",
      role: "Role old",
      identities: [],
      reviewed: false,
    },
  ]);
  expect(exitCode).toBe(1);
});

test("what cannot be read or written is told without a stack trace", async () => {
  await expect(run("--kubeconfig", join(folder, "absent"))).rejects.toMatchObject({ name: "CommandError" });
  await expect(run("--kubeconfig", cluster.kubeconfig, "--json", join(folder, "absent/x.json"))).rejects.toMatchObject({
    name: "CommandError",
    message: expect.stringContaining("cannot be written"),
  });
});
