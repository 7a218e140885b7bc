/** A line of a stack trace. */
export function isStackFrame(line: string): boolean {
  return /^\s+at .*(:\d+(:\d+)?\)?|\((native|<anonymous>)\)|<anonymous>)$/.test(line);
}

/** What Pulumi's language host says about an exception, without its own preamble and without the stack trace. */
export function withoutStackTrace(message: string): string {
  return message
    .replace(/^Running program '.*' failed with an unhandled exception:\n/, "")
    .split("\n")
    .filter((line) => !isStackFrame(line))
    .join("\n")
    .trim();
}
