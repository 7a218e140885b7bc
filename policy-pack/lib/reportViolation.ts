import type { EnforcementLevel, ReportViolation, Severity } from "@pulumi/policy";

/** A violation under a name and level of its own, not those of the policy that reports it. */
export interface NamedViolation {
  readonly name: string;
  readonly message: string;
  readonly description: string;
  readonly enforcementLevel: EnforcementLevel;
  readonly severity: Severity;
  readonly urn: string;
}

/**
 * Reports a violation in the object form that the policy host takes but its typings (1.21) do not know: they offer
 * only a string, under the name and level of the whole policy.
 */
export function reportNamedViolation(report: ReportViolation, violation: NamedViolation): void {
  (report as unknown as (violation: NamedViolation) => void)(violation);
}
