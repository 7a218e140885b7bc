import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { registerIncident } from "../../../cli/commands/incident";

const lines = readFileSync(join(__dirname, "stream.jsonl"), "utf8").trimEnd().split("\n");
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "hardened-cluster-events-"))));
afterEach(() => {
  process.exitCode = undefined;
  rmSync(folder, { recursive: true });
});

/** Runs `incident events` on lines of a stream; what it wrote, and its exit code. */
async function run(stream: readonly string[], ...flags: string[]): Promise<{ output: string; exitCode: unknown }> {
  const file = join(folder, "stream");
  writeFileSync(file, stream.join("\n"));
  const program = new Command().exitOverride();
  registerIncident(program);
  let output = "";
  const write = jest.spyOn(process.stdout, "write").mockImplementation((text) => {
    output += String(text);
    return true;
  });
  try {
    await program.parseAsync(["incident", "events", file, ...flags], { from: "user" });
    return { output, exitCode: process.exitCode };
  } finally {
    write.mockRestore();
  }
}

test("events of weight are exit code 1, each a line for people or as JSON", async () => {
  const { output, exitCode } = await run(lines.slice(0, 3));
  expect(exitCode).toBe(1);
  expect(output).toBe(
    `2026-11-30T12:00:01.000000000Z high shell-in-container [rbac-pod-create-exec] team-a/web on node-0: /bin/sh -c "id"
2026-11-30T12:00:02.000000000Z high sensitive-file [pod-no-host-access] team-a/web on node-0: /bin/cat /etc/shadow
`,
  );
  const json = (await run(lines.slice(0, 3), "--json")).output.trim().split("\n");
  expect(json.map((line) => (JSON.parse(line) as { rule: string }).rule)).toEqual([
    "shell-in-container",
    "sensitive-file",
  ]);
});

test("a stream without anything of weight is exit code 0", async () => {
  expect(await run(lines.slice(0, 1))).toEqual({ output: "", exitCode: undefined });
  expect((await run(lines.slice(5, 6))).exitCode).toBeUndefined();
});

test("a line that cannot be read is an error after the events that can", async () => {
  await expect(run(lines)).rejects.toThrow(/^lines 9, 10 of .+ are neither of Falco nor of Tetragon/);
  await expect(run([], "--no-such")).rejects.toThrow("unknown option");
});
