/** A wrong policy configuration: which property, what is wrong with it, what to write instead. */
export class PolicyConfigError extends Error {
  readonly property: string;
  readonly problem: string;
  readonly fix: string;

  constructor(details: { property: string; problem: string; fix: string }) {
    super(`${details.property}: ${details.problem}. Fix: ${details.fix}.`);
    this.name = "PolicyConfigError";
    this.property = details.property;
    this.problem = details.problem;
    this.fix = details.fix;
    // The policy host sends the stack to the engine; a user has no use for it.
    this.stack = `${this.name}: ${this.message}`;
  }
}
