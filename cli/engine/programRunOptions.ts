import type { Project } from "./project";
import type { Redactor } from "./redactor";
import type { ResourceObserver } from "./resourceMonitor";
import type { StackConfig } from "./stackConfig";

/** What a run of a program needs to know. */
export interface ProgramRunOptions {
  readonly project: Project;
  readonly stack: string;
  readonly config: StackConfig;
  /** After this many seconds a program that has not ended is stopped. */
  readonly timeoutSeconds: number;
  /** Stops the program. */
  readonly signal?: AbortSignal;
  /** Whether errors keep their stack traces. */
  readonly debug?: boolean;
  /** Keeps secrets out of error messages; it learns those of the configuration. */
  readonly redactor: Redactor;
  readonly observer: ResourceObserver;
  /** Takes the texts that stand in for unknown outputs of other stacks. */
  readonly standIns: Set<string>;
  /** Stacks whose references led to this run, the first one first. */
  readonly referencedBy?: readonly string[];
  warn(message: string): void;
  /** Takes the program's output. */
  onLine(line: string): void;
}
