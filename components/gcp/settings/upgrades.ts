import { fail, shown } from "../../shared/errors";
import { validateName } from "../../shared/naming";
import { entriesOf, isText, keysOf, rejectUnknownProperties, validateOneOf } from "../../shared/validation";
import { GkeChannel, type GkeExclusionArgs, GkeExclusionScope, type GkeUpgradesArgs } from "../args";

/** A time without upgrades. */
export interface ExclusionSettings extends Required<GkeExclusionArgs> {
  readonly name: string;
}

/** When Google may upgrade the cluster. */
export interface UpgradesSettings {
  readonly channel: GkeChannel;
  readonly windowStart: string;
  readonly windowEnd: string;
  readonly recurrence: string;
  readonly exclusions: readonly ExclusionSettings[];
}

const MIN_WINDOW_HOURS = 4;
const MILLISECONDS_AN_HOUR = 3_600_000;

function timeOf(property: string, text: string): number {
  // GKE answers in UTC; any other spelling would be a difference in every preview.
  const time = isText(text, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  return fail(property, `${shown(text)} is not a time in UTC`, 'write it like "2026-01-03T00:00:00Z"');
}

function resolveExclusion(name: string, args: GkeExclusionArgs): ExclusionSettings {
  const property = `upgrades.exclusions.${name}`;
  validateName(property, name);
  rejectUnknownProperties(property, args, keysOf<GkeExclusionArgs>({ start: true, end: true, scope: true }));
  const { start, end, scope = GkeExclusionScope.NoMinorOrNodeUpgrades } = args;
  if (timeOf(`${property}.start`, start) >= timeOf(`${property}.end`, end)) {
    fail(`${property}.end`, "it is not after the start", "write a later time");
  }
  return { name, start, end, scope: validateOneOf(`${property}.scope`, scope, Object.values(GkeExclusionScope)) };
}

/** @throws InvalidArgumentError for a window that GKE would refuse. */
export function resolveUpgrades(args: GkeUpgradesArgs): UpgradesSettings {
  rejectUnknownProperties(
    "upgrades",
    args,
    keysOf<GkeUpgradesArgs>({ channel: true, windowStart: true, windowEnd: true, recurrence: true, exclusions: true }),
  );
  const windowStart = args.windowStart ?? "2026-01-03T00:00:00Z";
  const windowEnd = args.windowEnd ?? "2026-01-03T08:00:00Z";
  const recurrence = args.recurrence ?? "FREQ=WEEKLY;BYDAY=SA,SU";
  const hours =
    (timeOf("upgrades.windowEnd", windowEnd) - timeOf("upgrades.windowStart", windowStart)) / MILLISECONDS_AN_HOUR;
  if (hours < MIN_WINDOW_HOURS || hours > 24) {
    fail("upgrades.windowEnd", `the window is ${hours} hours long`, `make it ${MIN_WINDOW_HOURS} to 24 hours long`);
  }
  if (!isText(recurrence, /^FREQ=(DAILY|WEEKLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/)) {
    fail(
      "upgrades.recurrence",
      `${shown(recurrence)} does not recur daily or weekly`,
      'write a rule like "FREQ=WEEKLY;BYDAY=SA,SU"',
    );
  }
  return {
    channel: validateOneOf("upgrades.channel", args.channel ?? GkeChannel.Regular, Object.values(GkeChannel)),
    windowStart,
    windowEnd,
    recurrence,
    exclusions: entriesOf("upgrades.exclusions", args.exclusions).map(([name, exclusion]) =>
      resolveExclusion(name, exclusion),
    ),
  };
}
