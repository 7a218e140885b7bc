/**
 * The user asked for something that cannot be done: told in one message without a stack trace, exit code 2.
 * For a wrong value of a property use InvalidArgumentError of components/shared.
 */
export class CommandError extends Error {
  /** What the user can do about it. */
  readonly fix: string | undefined;

  constructor(message: string, fix?: string) {
    super(fix === undefined ? message : `${message}\nFix: ${fix}.`);
    this.name = "CommandError";
    this.fix = fix;
  }
}
