import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

export interface HostProcessOptions {
  /** Arguments to Node.js: its options, the script and the script's arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to this process's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Called for each line that the process prints. */
  onLine(line: string, stream: "stdout" | "stderr"): unknown;
}

export interface ExitState {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Scripts that run in the process before anything else. */
const PRELOADED = ["exitWithParent.cjs", "leanHost.cjs"].map((script) => join(__dirname, script));
/** Short-lived garbage is collected often instead of grown: it costs no time here and saves a third of the memory. */
const SEMI_SPACE = "--max-semi-space-size=2";

/** A Node.js process in a process group of its own, so that it can be ended together with all that it started. */
export class HostProcess {
  /** Resolves when the process has ended and all its output was read; rejects when it could not be started. */
  readonly exit: Promise<ExitState>;
  private readonly child: ChildProcess;
  private readonly killOnExit = (): void => this.kill();

  constructor(options: HostProcessOptions) {
    // -r, not --require: Pulumi's host turns its own module loading off when it sees the long form.
    this.child = spawn(
      process.execPath,
      [SEMI_SPACE, ...PRELOADED.flatMap((script) => ["-r", script]), ...options.args],
      {
        cwd: options.cwd,
        env: { ...process.env, ...withoutProxyForLoopback(), ...options.env },
        detached: true,
        stdio: ["ignore", "pipe", "pipe", "pipe"],
      },
    );
    process.on("exit", this.killOnExit);
    const output = (["stdout", "stderr"] as const).map((stream) =>
      readLines(this.child[stream] as Readable, (line) => options.onLine(line, stream)),
    );
    const ended = new Promise<ExitState>((resolve, reject) => {
      this.child.on("error", reject);
      this.child.on("exit", (code, signal) => resolve({ code, signal }));
    });
    this.exit = ended
      .then(async (state) => {
        // What the process started and left behind would hold its output open.
        this.kill();
        await Promise.all(output);
        return state;
      })
      .finally(() => process.off("exit", this.killOnExit));
  }

  /** Ends the process and everything in its group. Does nothing when all has ended. */
  kill(): void {
    if (this.child.pid === undefined) return;
    try {
      process.kill(-this.child.pid, "SIGKILL");
    } catch {
      // The group has ended.
    }
  }
}

async function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stream })) onLine(line);
}

/** The hosts talk to this process over loopback, which no proxy can reach. */
function withoutProxyForLoopback(): Record<string, string> {
  const current = process.env.no_grpc_proxy ?? process.env.no_proxy ?? process.env.NO_PROXY;
  return { no_grpc_proxy: current === undefined ? "127.0.0.1" : `${current},127.0.0.1` };
}
