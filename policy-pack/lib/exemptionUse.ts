import type { Exemption } from "./exemption";
import type { Family } from "./rule";

function keyOf({ finding, urn }: Exemption): string {
  return `${finding} ${urn}`;
}

/**
 * Remembers which exemptions of the configuration have matched a finding, so that a rule can tell of the others. Each
 * family is a policy of its own with its own configuration; all of them share one of these.
 */
export class ExemptionUse {
  private readonly declared = new Map<Family, readonly Exemption[]>();
  private readonly matched = new Set<string>();

  /** Sets the exemptions of a family, in place of those it had before. */
  declare(family: Family, exemptions: readonly Exemption[]): void {
    this.declared.set(family, exemptions);
  }

  /** Notes that a finding was exempted, or would have been if the exemption had not expired. */
  match(exemption: Exemption): void {
    this.matched.add(keyOf(exemption));
  }

  /** All exemptions of the configuration. */
  all(): readonly Exemption[] {
    return [...this.declared.values()].flat();
  }

  /** The exemptions that have matched nothing so far. */
  unused(): readonly Exemption[] {
    return this.all().filter((exemption) => !this.matched.has(keyOf(exemption)));
  }
}
