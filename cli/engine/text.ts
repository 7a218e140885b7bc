import { unjudgedText } from "../../policy-pack/lib/judged";
import { plainLine, plainText } from "../../policy-pack/lib/plainText";
import type { PreviewedControl, PreviewResult, PreviewViolation } from "./result";

/** Colours a text; without a terminal it stays as it is. */
export interface Palette {
  bad(text: string): string;
  warning(text: string): string;
  good(text: string): string;
  faint(text: string): string;
}

function depths(resources: PreviewResult["resources"]): ReadonlyMap<string, number> {
  const result = new Map<string, number>();
  for (const { urn, parent } of resources) result.set(urn, parent === null ? 0 : (result.get(parent) ?? 0) + 1);
  return result;
}

function treeLines({ resources }: PreviewResult, palette: Palette): string[] {
  const depth = depths(resources);
  return resources.map(
    ({ urn, type, name }) => `${"  ".repeat(depth.get(urn) ?? 0)}${plainLine(type)} ${palette.faint(plainLine(name))}`,
  );
}

function violationLines({ violations }: PreviewResult, palette: Palette): string[] {
  const urns = [...new Set(violations.map(({ urn }) => urn))];
  return urns.flatMap((urn) => [
    "",
    plainLine(urn),
    ...violations
      .filter((violation) => violation.urn === urn)
      .map(({ level, message }) => {
        const label = level === "mandatory" ? palette.bad("mandatory") : palette.warning("advisory");
        return `  ${label}: ${message}`;
      }),
  ]);
}

function warningLines({ warnings }: PreviewResult, palette: Palette): string[] {
  return warnings.map((warning) => `${palette.warning("warning")}: ${plainText(warning)}`);
}

function countBy(controls: readonly PreviewedControl[]): string {
  const counts = new Map<string, number>();
  for (const { status } of controls) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([status, count]) => `${count} ${status}`)
    .join(", ");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Whether a preview is blocked: one mandatory violation is enough. */
export function isBlocked(violations: readonly PreviewViolation[]): boolean {
  return violations.some(({ level }) => level === "mandatory");
}

/**
 * The last line: `blocked: 2 mandatory, 1 advisory violation in 37 resources (2.1 s)`. Without violations it is `clean`,
 * with advisory ones alone `passed`, and either is `incomplete` when warnings tell of something that could not be seen.
 */
export function verdict({ violations, resources, warnings, unjudged }: PreviewResult, seconds: number): string {
  const mandatory = violations.filter(({ level }) => level === "mandatory").length;
  const advisory = violations.length - mandatory;
  const incomplete = warnings.length === 0 ? "" : `, ${count(warnings.length, "warning")}`;
  const silence = unjudgedText(unjudged);
  const time = `(${seconds.toFixed(1)} s)${silence === "" ? "" : `; ${silence}`}`;
  const where = `in ${count(resources.length, "resource")}${incomplete} ${time}`;
  if (violations.length === 0) return `${warnings.length === 0 ? "clean" : "incomplete"}: no violations ${where}`;
  const passed = warnings.length === 0 ? "passed" : "incomplete";
  const parts = [
    ...(mandatory > 0 ? [`${mandatory} mandatory`] : []),
    ...(advisory > 0 ? [`${advisory} advisory`] : []),
  ];
  // The noun goes with the number before it.
  const noun = (advisory > 0 ? advisory : mandatory) === 1 ? "violation" : "violations";
  return `${mandatory > 0 ? "blocked" : passed}: ${parts.join(", ")} ${noun} ${where}`;
}

function verdictLine(result: PreviewResult, seconds: number, palette: Palette): string {
  const text = verdict(result, seconds);
  if (isBlocked(result.violations)) return palette.bad(text);
  return result.warnings.length === 0 ? palette.good(text) : palette.warning(text);
}

/**
 * The preview for people: the violations by resource, what was not visible, the controls, the verdict.
 *
 * @param withTree starts with the tree of resources
 */
export function previewText(result: PreviewResult, seconds: number, palette: Palette, withTree = false): string {
  const sections = [
    withTree ? treeLines(result, palette) : [],
    violationLines(result, palette),
    result.warnings.length === 0 ? [] : ["", ...warningLines(result, palette)],
    ["", `controls: ${countBy(result.controls)}`],
    [verdictLine(result, seconds, palette)],
  ];
  return sections.flat().join("\n").replace(/^\n/, "");
}
