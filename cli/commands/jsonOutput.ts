import { openSync, writeFileSync } from "node:fs";
import { CommandError } from "../errors";

const STANDARD_OUTPUT = "-";

/**
 * Where a command writes its result as JSON: a file, or standard output (`-`). A file is emptied at once: one that
 * cannot be written is told before the work begins, and no older, clean result is taken for that of a run that failed.
 */
export class JsonOutput {
  private constructor(
    private readonly option: string,
    private readonly file: string,
    /** File descriptor; undefined for standard output. */
    private readonly descriptor: number | undefined,
  ) {}

  /**
   * @param option as the user writes it: `--json`
   * @returns undefined when the option was not given.
   * @throws CommandError when the file cannot be written.
   */
  static open(option: string, file: string | undefined): JsonOutput | undefined {
    if (file === undefined) return undefined;
    if (file === STANDARD_OUTPUT) return new JsonOutput(option, file, undefined);
    return new JsonOutput(
      option,
      file,
      writing(option, file, () => openSync(file, "w")),
    );
  }

  /** Whether standard output belongs to the JSON, so that people have to read elsewhere. */
  get takesStandardOutput(): boolean {
    return this.descriptor === undefined;
  }

  /** @throws CommandError when the file cannot be written. */
  write(content: unknown): void {
    const text = `${JSON.stringify(content, null, 2)}\n`;
    const { descriptor } = this;
    if (descriptor === undefined) process.stdout.write(text);
    else writing(this.option, this.file, () => writeFileSync(descriptor, text));
  }
}

function writing<T>(option: string, file: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw new CommandError(
      `${option}: ${JSON.stringify(file)} cannot be written: ${(error as Error).message}`,
      "name a file that can be written, or - for standard output",
    );
  }
}
