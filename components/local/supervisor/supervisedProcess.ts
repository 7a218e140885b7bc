import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import type { ProcessSpec } from "../controlPlane/processSpec";
import { nextBackoff } from "./backoff";
import type { ProcessReport } from "./supervisorReport";

const PRIVATE_FILE = 0o600;

/** Keeps one process alive until it is told to stop. */
export class SupervisedProcess {
  #child: ChildProcess | undefined;
  #stopping = false;
  #restarts = 0;
  #backoffMs: number | undefined;
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #lastExit: string | undefined;

  constructor(
    private readonly spec: ProcessSpec,
    private readonly logFile: string,
    private readonly onChange: (message: string) => void,
  ) {}

  start(): void {
    if (this.#stopping || this.#child !== undefined) return;
    this.#startedAt = Date.now();
    try {
      const log = openSync(this.logFile, "a", PRIVATE_FILE);
      try {
        // Nothing of the user's environment reaches it: credentials for other things may be there.
        this.#child = spawn(this.spec.program, this.spec.args, {
          stdio: ["ignore", log, log],
          env: { ...this.spec.env },
        });
      } finally {
        closeSync(log);
      }
    } catch (error) {
      this.#ended((error as Error).message);
      return;
    }
    const child = this.#child;
    child.once("error", (error) => this.#ended(error.message, child));
    child.once("exit", (code, signal) =>
      this.#ended(signal === null ? `exit code ${code}` : `signal ${signal}`, child),
    );
    this.onChange(`${this.spec.name} runs as ${child.pid}`);
  }

  /** Ends the process, at first politely. Resolves when it is gone. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (child === undefined) return;
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
    await gone;
    clearTimeout(timer);
  }

  /** Ends the process so that it is started again with what its files now say. */
  restart(): void {
    this.#child?.kill("SIGTERM");
  }

  /** Ends the process at once, also one that is stopped or hangs; it is started again. */
  kill(): void {
    this.#child?.kill("SIGKILL");
  }

  report(): ProcessReport {
    return {
      name: this.spec.name,
      restarts: this.#restarts,
      ...(this.#child?.pid !== undefined && { pid: this.#child.pid }),
      ...(this.#lastExit !== undefined && { lastExit: this.#lastExit }),
    };
  }

  #ended(how: string, child?: ChildProcess): void {
    // A failed spawn gives `error` and perhaps `exit`; it ended once.
    if (child !== undefined && child !== this.#child) return;
    this.#child = undefined;
    this.#lastExit = how;
    if (this.#stopping) return;
    this.#restarts += 1;
    this.#backoffMs = nextBackoff(this.#backoffMs, Date.now() - this.#startedAt);
    this.#timer = setTimeout(() => this.start(), this.#backoffMs);
    this.onChange(`${this.spec.name} ended (${how}); started again in ${this.#backoffMs} ms`);
  }
}
