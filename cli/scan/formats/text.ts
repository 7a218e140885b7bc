import { unjudgedText } from "../../../policy-pack/lib/judged";
import { plainLine } from "../../../policy-pack/lib/plainText";
import { severities } from "../../../policy-pack/lib/rule";
import { groupBy } from "../groupBy";
import type { ScanResult, ScanViolation } from "../scanManifests";
import type { Unread } from "../unread";

/** Findings of one kind in one file after these are counted: more lines of the same help nobody. */
const MAX_REPEATS = 3;

/** The result for people: the violations by file, what was not read, counts by rule and severity, the totals. */
export function toText({ objects, violations, unjudged }: ScanResult, unread: readonly Unread[]): string {
  const mandatory = violations.filter(({ level }) => level === "mandatory").length;
  const totals = [
    `${objects} object${objects === 1 ? "" : "s"}, ${mandatory} mandatory and ${violations.length - mandatory} advisory violations`,
    ...(unread.length === 0 ? [] : [`${unread.length} not read`]),
    ...(unjudged.length === 0 ? [] : [plainLine(unjudgedText(unjudged, "object"))]),
  ];
  return [...violationLines(violations), ...countLines(violations), ...unread.map(unreadLine), totals.join(", ")].join(
    "\n",
  );
}

/** `file:line  not read  …` */
export function unreadLine({ file, line, problem, fix }: Unread): string {
  return plainLine(`${place(file, line)}  not read  it ${problem}. Fix: ${fix}.`);
}

function violationLines(violations: readonly ScanViolation[]): readonly string[] {
  const groups = groupBy(violations, ({ file, finding, level }) => `${file}\0${finding}\0${level}`);
  return [...groups.values()].flatMap((group) => {
    const shown = group.slice(0, MAX_REPEATS);
    const [{ file, level, finding }] = group as readonly [ScanViolation];
    const more = group.length - shown.length;
    return [
      ...shown.map(({ line, message }) => `${plainLine(`${place(file, line)}  ${level}`)}  ${message}`),
      ...(more > 0 ? [plainLine(`${file}  ${level}  ${more} more of ${finding}`)] : []),
    ];
  });
}

function place(file: string, line: number | undefined): string {
  return line === undefined ? file : `${file}:${line}`;
}

/** One line for each rule, the worst and most frequent first. */
function countLines(violations: readonly ScanViolation[]): readonly string[] {
  const counts = [...groupBy(violations, ({ policy }) => policy).values()].map((ofRule) => ({
    violation: ofRule[0] as ScanViolation,
    number: ofRule.length,
  }));
  if (counts.length < 2) return [];
  const rank = ({ severity }: ScanViolation): number => severities.indexOf(severity);
  const sorted = counts.sort((a, b) => rank(b.violation) - rank(a.violation) || b.number - a.number);
  return [
    "",
    ...sorted.map(
      ({ violation, number }) => `${String(number).padStart(6)}  ${violation.severity.padEnd(8)}  ${violation.policy}`,
    ),
    "",
  ];
}
