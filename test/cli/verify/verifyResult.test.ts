import { stripVTControlCharacters } from "node:util";
import { renderSummary, renderTable, summarize, verdict, type VerifyResult } from "../../../cli/verify/verifyResult";
import type { Outcome, ProbeResult } from "../../../cli/verify/runner";

function result(outcome: Outcome, controls: string[] = ["c"], detail = ""): ProbeResult {
  const kind = outcome === "allowed" || outcome === "broken" ? "legitimate" : "attack";
  return { id: outcome, kind, title: `title of ${outcome}`, controls, outcome, detail };
}

function report(results: ProbeResult[], tenantFound = true): VerifyResult {
  const where = { context: "here", server: "https://x", version: "v1.36.0", tenant: "team-a", tenantFound };
  return { ...where, ...summarize(results), probes: results };
}

test("counts only what was refused by the expected control, out of all attacks that ran", () => {
  const { attacks, legitimateUses } = summarize([
    result("refused"),
    result("hole"),
    result("held-by-other"),
    result("not-run"),
    result("allowed"),
    result("broken"),
  ]);
  expect(attacks).toEqual({ refused: 1, total: 3 });
  expect(legitimateUses).toEqual({ allowed: 1, total: 2 });
});

test("a control is proven by an attack, unless another probe refutes it", () => {
  const { provenControls } = summarize([
    result("refused", ["b", "a"]),
    result("refused", ["refuted"]),
    result("hole", ["refuted"]),
    result("allowed", ["used"]),
    result("not-run", ["unknown"]),
  ]);
  expect(provenControls).toEqual(["a", "b"]);
});

test.each([
  [["refused", "allowed"], "held"],
  [["refused", "not-run"], "held"],
  [["refused", "hole"], "failed"],
  [["refused", "held-by-other"], "failed"],
  [["refused", "broken"], "failed"],
  [["not-run", "not-run"], "could-not-run"],
  [[], "could-not-run"],
] as const)("%j is %s", (outcomes, expected) => {
  expect(verdict(report(outcomes.map((outcome) => result(outcome))))).toBe(expected);
});

test("ends with the score", () => {
  expect(renderSummary(report([result("refused"), result("allowed")]))).toEqual([
    "controls proven: 1",
    "attacks refused 1/1",
    "legitimate uses 1/1",
  ]);
});

test("says before the score what was missing", () => {
  expect(renderSummary(report([result("not-run"), result("allowed")], false))).toEqual([
    "no tenant of the baseline was found: namespace team-a stood in for one",
    "not run: 1 (the reasons are in the table)",
    "controls proven: 0",
    "attacks refused 0/0",
    "legitimate uses 1/1",
  ]);
});

test("the table names outcome, probe, every control and the reason", () => {
  const table = stripVTControlCharacters(renderTable([result("hole", ["one", "two"], "because")], 120));
  for (const text of ["hole", "title of hole", "one", "two", "because"]) expect(table).toContain(text);
  expect(Math.max(...table.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
});

test("what a server answers neither moves the cursor nor commands a CI system", () => {
  const table = stripVTControlCharacters(renderTable([result("hole", ["one"], "\u001b[2Jgone\n::error::x")], 200));
  expect(table).toContain("\ufffd[2Jgone");
  expect(table).not.toContain("::error::");
});
