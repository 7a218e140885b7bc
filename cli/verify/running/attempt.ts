import type { ExecResult } from "../../kube/kubeconfig";
import { NotRun } from "../preparation";

/** What the probe image says of one attempt. */
export interface Tried {
  /** Whether it succeeded. */
  done: boolean;
  /** What it saw, or why it failed. */
  detail: string;
}

/** The kernel, or the network, did not let a pod do something. */
export class HeldInside extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = "HeldInside";
  }
}

/** @throws NotRun when the program did not get as far as to say what became of it. */
export function parseAttempt(result: ExecResult): Tried {
  try {
    const { done, detail } = JSON.parse(result.stdout) as Partial<Tried>;
    if (typeof done === "boolean" && typeof detail === "string") return { done, detail };
  } catch {
    // Told below.
  }
  throw new NotRun(`the attempt gave no answer: ${result.message || result.stderr.trim().split("\n")[0] || "nothing"}`);
}
