import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const command = join(__dirname, "..", "..", "cli", "bin", "hardened-cluster.js");
const home = mkdtempSync(join(tmpdir(), "hardened-cluster-cli-"));

afterAll(() => {
  run("down", "--purge");
  rmSync(home, { recursive: true, force: true });
});

function run(...args: string[]): { code: number | null; output: string; errors: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    encoding: "utf8",
    env: { ...process.env, HARDENED_CLUSTER_HOME: home },
  });
  return { code: status, output: stdout, errors: stderr };
}

test("status, up, up, backup, rotate-keys, down, restore and down --purge say what they did", () => {
  const absent = run("status", "--name", "cli");
  expect(absent).toEqual({ code: 1, output: "cli: absent\n", errors: "" });

  const created = run("up", "--name", "cli");
  expect(created.code).toBe(0);
  expect(created.output).toMatch(/cli is ready, Kubernetes 1\.36\.3 at https:\/\/127\.0\.0\.1:\d+\n/);
  expect(created.output).toContain(`kubeconfig: ${join(home, "cli", "kubeconfig")}\n`);

  const status = run("status", "--name", "cli");
  expect(status.code).toBe(0);
  expect(status.output).toContain(`audit log: ${join(home, "cli/audit/audit.log")}\n`);

  const again = run("up", "--name", "cli", "--json");
  expect(again.code).toBe(0);
  expect(JSON.parse(again.output)).toMatchObject({ name: "cli", changed: false, kubernetesVersion: "1.36.3" });

  const file = join(home, "cli.backup");
  expect(run("backup", file, "--name", "cli")).toMatchObject({
    code: 0,
    output: expect.stringContaining(`key: ${file}.key`),
  });

  const rotated = run("rotate-keys", "--name", "cli", "--json");
  expect(JSON.parse(rotated.output)).toMatchObject({ name: "cli", what: "encryption" });

  expect(run("down", "--name", "cli")).toMatchObject({
    code: 0,
    output: expect.stringContaining("cli is stopped, its data is kept"),
  });
  expect(run("status", "--name", "cli")).toMatchObject({ code: 1, output: expect.stringMatching(/^cli: stopped\n/) });
  const stopped = run("status", "--name", "cli", "--json");
  expect(stopped.code).toBe(1);
  expect(JSON.parse(stopped.output)).toMatchObject({
    condition: "stopped",
    auditLog: join(home, "cli/audit/audit.log"),
  });

  expect(run("restore", file, "--name", "cli", "--dry-run")).toMatchObject({
    code: 0,
    output: expect.stringContaining("the backup can be restored: cli, Kubernetes 1.36.3, "),
  });
  expect(run("status", "--name", "cli")).toMatchObject({ code: 1, output: expect.stringMatching(/^cli: stopped\n/) });

  expect(run("restore", file, "--name", "cli")).toMatchObject({
    code: 0,
    output: expect.stringContaining("cli is ready"),
  });

  expect(run("down", "--name", "cli", "--purge")).toMatchObject({
    code: 0,
    output: expect.stringContaining("cli is removed"),
  });
  expect(existsSync(join(home, "cli"))).toBe(false);
  expect(readdirSync(home).sort()).toEqual(["cli.backup", "cli.backup.key"]);
});

test.each([
  [["up", "--name", "../other"], 'name: "../other" cannot name a cluster'],
  [["up", "--nodes", "many"], "option '--nodes <count>' argument 'many' is invalid. Write a whole number."],
  [["up", "--nodes", "9"], "nodes: 9 is not a whole number from 0 to 8"],
  [["up", "--simulated-nodes", "5001"], "simulatedNodes: 5001 is not a whole number from 0 to 5000"],
  [["up", "--settings", "[]"], "--settings is not a JSON object"],
  [["up", "--settings", '{"podcidr":"10.0.0.0/8"}'], "podcidr: there is no such argument"],
  [["rotate-keys", "--what", "everything"], "Allowed choices are encryption, service-accounts, authorities"],
  [["rotate-keys", "--name", "nobody"], "nobody is not running\nFix: run hardened-cluster up first."],
  [["restore", "/nonexistent", "--name", "nobody"], "/nonexistent.key is not there"],
])("%j is refused with exit code 2 and without a stack trace", (args, message) => {
  const { code, output, errors } = run(...args);
  expect(code).toBe(2);
  expect(errors).toContain(message);
  expect(output + errors).not.toMatch(/\n\s+at /);
  expect(existsSync(join(home, "nobody"))).toBe(false);
});
