import { styleText } from "node:util";
import { plainLine, plainText } from "../../policy-pack/lib/plainText";
import Table from "cli-table3";
import type { Outcome, ProbeResult } from "./runner";

/** The result of a run, as it is printed and as it is written with `--json`. */
export interface VerifyResult {
  /** The kubeconfig's context. */
  context: string;
  server: string;
  /** Kubernetes version of the API server. */
  version: string;
  /** Namespace that was attacked. */
  tenant: string;
  /** False when the cluster has no tenant of the baseline and a bare namespace stood in for one. */
  tenantFound: boolean;
  attacks: { refused: number; total: number };
  legitimateUses: { allowed: number; total: number };
  /** Controls that at least one probe proved and none refuted. */
  provenControls: string[];
  probes: ProbeResult[];
}

export type Verdict = "held" | "failed" | "could-not-run";

const FAILURES: readonly Outcome[] = ["hole", "held-by-other", "broken"];

/** The counts and the proven controls of a run. */
export function summarize(
  results: readonly ProbeResult[],
): Pick<VerifyResult, "attacks" | "legitimateUses" | "provenControls"> {
  // What could not be tried is counted on its own.
  const ran = results.filter(({ outcome }) => outcome !== "not-run");
  const attacks = ran.filter(({ kind }) => kind === "attack");
  const uses = ran.filter(({ kind }) => kind === "legitimate");
  const refuted = new Set(
    results.filter(({ outcome }) => FAILURES.includes(outcome)).flatMap(({ controls }) => controls),
  );
  const proven = new Set(attacks.filter(({ outcome }) => outcome === "refused").flatMap(({ controls }) => controls));
  return {
    attacks: { refused: attacks.filter(({ outcome }) => outcome === "refused").length, total: attacks.length },
    legitimateUses: { allowed: uses.filter(({ outcome }) => outcome === "allowed").length, total: uses.length },
    provenControls: [...proven].filter((control) => !refuted.has(control)).sort(),
  };
}

/** Whether the cluster held. A probe that did not run is no failure, but a run without any result proves nothing. */
export function verdict(result: Pick<VerifyResult, "probes">): Verdict {
  if (result.probes.some(({ outcome }) => FAILURES.includes(outcome))) return "failed";
  return result.probes.some(({ outcome }) => outcome !== "not-run") ? "held" : "could-not-run";
}

const COLOURS: Record<Outcome, Parameters<typeof styleText>[0]> = {
  refused: "green",
  allowed: "green",
  hole: "red",
  broken: "red",
  "held-by-other": "yellow",
  "not-run": "gray",
};

/** The table of all probes. */
export function renderTable(results: readonly ProbeResult[], width: number): string {
  const table = new Table({
    head: ["outcome", "probe", "controls", "by, or why"],
    style: { head: [], border: [], compact: true },
    wordWrap: true,
    colWidths: columnWidths(width),
  });
  for (const { outcome, kind, title, controls, detail } of results) {
    const what = kind === "attack" ? title : `legitimate: ${title}`;
    // The reason is what somebody else's server said.
    table.push([styleText(COLOURS[outcome], outcome), what, controls.join("\n"), plainText(detail)]);
  }
  return table.toString();
}

function columnWidths(width: number): number[] {
  const [outcome, controls, borders] = [15, 34, 5];
  const rest = Math.max(width - outcome - controls - borders, 60);
  return [outcome, Math.floor(rest * 0.5), controls, Math.ceil(rest * 0.5)];
}

/** The lines below the table; the last two are the score. */
export function renderSummary(result: VerifyResult): string[] {
  const { attacks, legitimateUses, probes } = result;
  const notRun = probes.filter(({ outcome }) => outcome === "not-run").length;
  return [
    ...(result.tenantFound
      ? []
      : [`no tenant of the baseline was found: namespace ${plainLine(result.tenant)} stood in for one`]),
    ...(notRun > 0 ? [`not run: ${notRun} (the reasons are in the table)`] : []),
    `controls proven: ${result.provenControls.length}`,
    `attacks refused ${attacks.refused}/${attacks.total}`,
    `legitimate uses ${legitimateUses.allowed}/${legitimateUses.total}`,
  ];
}
