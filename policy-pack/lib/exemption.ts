/** A finding that is accepted on one resource until a date. */
export interface Exemption {
  /** Finding id, `<rule>/<detail>`. */
  readonly finding: string;
  /** URN of exactly one resource. */
  readonly urn: string;
  /** Why, in a sentence an auditor can read. */
  readonly reason: string;
  /** The last day on which the exemption holds, `YYYY-MM-DD`. */
  readonly expires: string;
}
