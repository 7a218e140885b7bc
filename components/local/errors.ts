/**
 * A local cluster cannot do what was asked, for a reason that its user can act on. Told without a stack trace.
 */
export class LocalClusterError extends Error {
  /** What is wrong. */
  readonly problem: string;
  /** What the user can do. */
  readonly fix: string;

  constructor(problem: string, fix: string) {
    super(`${problem}\nFix: ${fix}.`);
    this.name = "LocalClusterError";
    this.problem = problem;
    this.fix = fix;
  }
}
