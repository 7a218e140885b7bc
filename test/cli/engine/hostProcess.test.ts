import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { HostProcess } from "../../../cli/engine/hostProcess";

const REPOSITORY = resolve(__dirname, "..", "..", "..");
const FOREVER = "setInterval(() => {}, 1000);";

/** Waits until a process has ended; jest's own limit ends the wait. */
async function ended(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(20);
  }
}

function start(script: string): { host: HostProcess; lines: string[]; firstLine: Promise<string> } {
  const lines: string[] = [];
  let onFirst: (line: string) => void = () => undefined;
  const firstLine = new Promise<string>((first) => {
    onFirst = first;
  });
  const host = new HostProcess({
    args: ["-e", script],
    cwd: __dirname,
    env: { GREETING: "hello" },
    onLine: (line, stream) => {
      lines.push(`${stream}: ${line}`);
      onFirst(line);
    },
  });
  return { host, lines, firstLine };
}

describe("HostProcess", () => {
  it("gives each line and the exit code", async () => {
    const { host, lines } = start("console.log(process.env.GREETING); console.error('oops'); process.exitCode = 3;");
    expect(await host.exit).toEqual({ code: 3, signal: null });
    expect(lines.sort()).toEqual(["stderr: oops", "stdout: hello"]);
  });

  it("ends with everything that it started", async () => {
    const script = `const { pid } = require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(FOREVER)}], { stdio: "inherit" }); console.log(pid); ${FOREVER}`;
    const { host, firstLine } = start(script);
    const grandchild = Number(await firstLine);
    host.kill();
    expect(await host.exit).toEqual({ code: null, signal: "SIGKILL" });
    await expect(ended(grandchild)).resolves.toBeUndefined();
  });

  it("does not leave running what outlives it", async () => {
    const script = `const { pid } = require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(FOREVER)}], { stdio: "inherit" }); console.log(pid); process.exit(0);`;
    const { host, firstLine } = start(script);
    expect(await host.exit).toEqual({ code: 0, signal: null });
    await expect(ended(Number(await firstLine))).resolves.toBeUndefined();
  });

  it("says that it could not be started", async () => {
    const host = new HostProcess({ args: [], cwd: join(__dirname, "nowhere"), env: {}, onLine: () => undefined });
    await expect(host.exit).rejects.toThrow("ENOENT");
  });

  it("ends when this process is killed", async () => {
    const script = `
      const { HostProcess } = require(${JSON.stringify(join(REPOSITORY, "cli", "engine", "hostProcess.ts"))});
      const args = ["-e", ${JSON.stringify(`console.log(process.pid); ${FOREVER}`)}];
      new HostProcess({ args, cwd: process.cwd(), env: {}, onLine: (line) => console.log(line) });
    `;
    const tsx = pathToFileURL(join(REPOSITORY, "node_modules", "tsx", "dist", "loader.mjs")).href;
    const parent = spawn(process.execPath, ["--import", tsx, "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(createInterface({ input: parent.stdout }), "line")) as [string];
    parent.kill("SIGKILL");
    await expect(ended(Number(line))).resolves.toBeUndefined();
  });
});
