import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { rules } from "../rules";
import { concepts } from "./concepts";
import { disputed } from "./disputed";
import { readCases } from "./labelledCase";
import { predictor } from "./predict";
import { countsOf, judgeCases, reportOf, wrongBesides, type Counts, type Judged, type Report } from "./score";

const USAGE =
  "usage: npm run accuracy -- CASES.jsonl [--json FILE] [--platform NAME] [--tier core|extended] [--require PERCENT]";

function percent(value: number | null): string {
  return value === null ? "     -" : `${(value * 100).toFixed(1)} %`.padStart(7);
}

function line(name: string, counts: Counts): string {
  const { tp, fp, fn, tn } = counts;
  return `${name.padEnd(34)} recall ${percent(counts.recall)}  precision ${percent(counts.precision)}  tp ${tp} fp ${fp} fn ${fn} tn ${tn}`;
}

function section(title: string, counts: Readonly<Record<string, Counts>>): string[] {
  return [
    "",
    title,
    ...Object.keys(counts)
      .sort()
      .map((name) => line(`  ${name}`, counts[name] ?? countsOf([]))),
  ];
}

function missLines(judged: readonly Judged[]): string[] {
  const misses = judged.filter(({ labelled, result }) => (labelled.expect === "fail") !== result.predicted);
  return [
    "",
    `wrong (${misses.length})`,
    ...misses
      .sort((a, b) => a.labelled.concept.localeCompare(b.labelled.concept))
      .map(
        ({ labelled }) =>
          `  ${labelled.expect === "fail" ? "missed" : "false alarm"}  ${labelled.tier}  ${labelled.concept}  ${labelled.id}`,
      ),
  ];
}

function render(report: Report, judged: readonly Judged[]): string {
  const besides = wrongBesides(judged);
  return [
    line("core", report.core),
    line("core, without disputed labels", report.coreUndisputed),
    line("all", report.all),
    `${"core, mean over concepts".padEnd(34)} recall ${percent(report.macro.recall)}  precision ${percent(report.macro.precision)}`,
    ...section("by platform", report.byPlatform),
    ...section("by source", report.bySource),
    ...section("by concept", report.byConcept),
    ...missLines(judged),
    "",
    `wrong findings on other concepts (${besides.length})`,
    ...besides.map(({ id, concept }) => `  ${concept}  ${id}`),
  ].join("\n");
}

/** Whether recall and precision reach a share. A measurement without cases proves nothing, so it does not reach any. */
function reaches({ recall, precision }: Counts, share: number): boolean {
  return recall !== null && precision !== null && recall >= share && precision >= share;
}

/** @throws Error when the text is no percentage. */
function requiredShare(text: string): number {
  const required = Number(text);
  if (text.trim() === "" || !(required >= 0 && required <= 100)) {
    throw new Error(`--require takes a percentage from 0 to 100, not "${text}"`);
  }
  return required / 100;
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "string" },
      platform: { type: "string" },
      tier: { type: "string" },
      require: { type: "string" },
    },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Error(USAGE);
  const required = values.require === undefined ? undefined : requiredShare(values.require);
  const cases = readCases(file).filter(
    (labelled) =>
      (values.platform === undefined || labelled.platform === values.platform) &&
      (values.tier === undefined || labelled.tier === values.tier),
  );
  const judged = judgeCases(cases, predictor(rules), concepts);
  const report = reportOf(judged, new Set(disputed.map(({ id }) => id)));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(`${render(report, judged)}\n`);
  if (required !== undefined && !reaches(report.core, required)) process.exitCode = 1;
}

try {
  main();
} catch (error) {
  process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
