import { findControl } from "../controls";
import { fail, shown } from "./errors";
import { keysOf, rejectUnknownProperties } from "./validation";

/**
 * A weakening that its owner has put on record. It lets a component be built with one control switched off; the policy
 * pack still reports it until the environment's configuration exempts exactly that finding, and blocks it once expired.
 */
export interface AcceptedRisk {
  /** The control that is given up, by its catalogue id, e.g. `cp-private-endpoint`. */
  control: string;
  /** Why, in a sentence an auditor can read. At least 10 characters. */
  reason: string;
  /** The last day on which the risk is accepted, as `YYYY-MM-DD`. Judged by the policy pack, never by a constructor. */
  expires: string;
}

/** Controls whose weakening is on record. */
export type Accepted = ReadonlySet<string>;

const MIN_REASON_LENGTH = 10;

function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * Checks the shape of accepted risks. The clock is not read: a program that worked yesterday must not fail to build
 * in the middle of an incident because a date has passed.
 *
 * @throws InvalidArgumentError when the list or an entry has another shape, a control is unknown or named twice, a
 * reason too short or a date not a date.
 */
export function resolveAcceptedRisks(risks: readonly AcceptedRisk[] | undefined): Accepted {
  if (risks === undefined) return new Set();
  if (!Array.isArray(risks)) {
    fail("acceptedRisks", "it is not a list", "write a list of entries with control, reason and expires");
  }
  const accepted = new Set<string>();
  (risks as readonly AcceptedRisk[]).forEach((risk, index) => {
    const property = `acceptedRisks[${index}]`;
    rejectUnknownProperties(property, risk, keysOf<AcceptedRisk>({ control: true, reason: true, expires: true }));
    const control = findControl(risk.control);
    if (control === undefined) {
      fail(`${property}.control`, `${shown(risk.control)} is not a control`, "use an id from docs/controls.md");
    }
    if (accepted.has(control.id)) {
      fail(`${property}.control`, `${shown(risk.control)} is accepted twice`, "keep one entry per control");
    }
    if (typeof risk.reason !== "string" || risk.reason.trim().length < MIN_REASON_LENGTH) {
      fail(
        `${property}.reason`,
        `the reason for giving up ${risk.control} is missing or too short`,
        `write at least ${MIN_REASON_LENGTH} characters that an auditor can understand`,
      );
    }
    if (typeof risk.expires !== "string" || !isCalendarDate(risk.expires)) {
      fail(
        `${property}.expires`,
        `${shown(risk.expires)} is not a calendar date`,
        'write the last day of acceptance as "YYYY-MM-DD"',
      );
    }
    accepted.add(control.id);
  });
  return accepted;
}

/**
 * Refuses a weakened value unless the risk is on record.
 *
 * @throws InvalidArgumentError naming the accepted risk to add.
 */
export function checkAcceptedRisk(
  accepted: Accepted,
  weakening: { control: string; property: string; problem: string; secure: string },
): void {
  if (accepted.has(weakening.control)) return;
  fail(
    weakening.property,
    weakening.problem,
    `${weakening.secure}, or put it on record with acceptedRisks: [{ control: "${weakening.control}", reason, expires }]`,
  );
}
