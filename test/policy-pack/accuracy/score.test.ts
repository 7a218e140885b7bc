import { join } from "node:path";
import { concepts } from "../../../policy-pack/accuracy/concepts";
import { readCases, referencesIn, withUnknowns } from "../../../policy-pack/accuracy/labelledCase";
import { predictor } from "../../../policy-pack/accuracy/predict";
import { judgeCases, reportOf, wrongBesides, type Judged } from "../../../policy-pack/accuracy/score";
import { unknownPlaceholders } from "../../../policy-pack/lib/value";
import { rules } from "../../../policy-pack/rules";

const ownCases = join(__dirname, "../../fixtures/accuracy/cases.jsonl");

describe("our own labelled cases", () => {
  const judged = judgeCases(readCases(ownCases), predictor(rules), concepts);

  test("are all judged as they are labelled", () => {
    const wrong = judged.filter(({ labelled, result }) => (labelled.expect === "fail") !== result.predicted);
    expect(wrong.map(({ labelled }) => labelled.id)).toEqual([]);
    expect(wrongBesides(judged)).toEqual([]);
  });

  test("contested cases and those that lack their list are not scored", () => {
    const ids = judged.map(({ labelled }) => labelled.id);
    expect(ids).toHaveLength(10);
    expect(ids).not.toContain("own/contested");
    expect(ids).not.toContain("own/registry-without-list");
  });

  test("the report has the counts over all, by platform, by source and by concept", () => {
    const report = reportOf(judged, new Set(["own/privileged"]));
    const all = { recall: 1, precision: 1, tp: 5, fp: 0, fn: 0, tn: 5 };
    expect(report.core).toEqual(all);
    expect(report.all).toEqual(all);
    expect(report.coreUndisputed).toEqual({ ...all, tp: 4 });
    expect(report.byPlatform).toEqual({ kubernetes: all });
    expect(report.bySource).toEqual({ own: all });
    expect(report.byConcept["privileged-container"]).toEqual({ recall: 1, precision: 1, tp: 1, fp: 0, fn: 0, tn: 2 });
    expect(report.cases[0]).toMatchObject({ id: "own/privileged", predicted: true });
    expect(report.cases[0]?.concepts).toContain("privileged-container");
    expect(report.cases[0]?.findings).toContain("pod-no-privileged/privileged");
  });
});

describe("the score", () => {
  const judgedAs = (expect: "fail" | "pass", predicted: boolean, concept: string): Judged => ({
    labelled: {
      id: "x",
      source: "s",
      concept,
      tier: "core",
      expect,
      platform: "kubernetes",
      type: "t",
      props: {},
      alsoPasses: ["b"],
    },
    result: { id: "x", predicted, concepts: ["b"], findings: [] },
  });
  const judged = [
    judgedAs("fail", true, "a"),
    judgedAs("fail", false, "a"),
    judgedAs("pass", true, "a"),
    judgedAs("pass", false, "b"),
  ];

  test("counts misses and false alarms", () => {
    expect(reportOf(judged, new Set()).core).toEqual({ recall: 0.5, precision: 0.5, tp: 1, fp: 1, fn: 1, tn: 1 });
  });

  test("a concept without failing cases has no recall, and does not count in the mean", () => {
    const report = reportOf(judged, new Set());
    expect(report.byConcept.b).toEqual({ recall: null, precision: null, tp: 0, fp: 0, fn: 0, tn: 1 });
    expect(report.macro).toEqual({ recall: 0.5, precision: 0.5 });
  });

  test("wrong findings on guaranteed concepts are told apart, not those on the case's own", () => {
    expect(wrongBesides(judged).map(({ concept }) => concept)).toEqual(["b", "b", "b"]);
  });
});

describe("references of cases", () => {
  test("become unknown, wherever they are", () => {
    expect(withUnknowns({ a: ["ref:x.id", "no ref:y"], b: { c: "ref:z" }, d: 1 })).toEqual({
      a: [unknownPlaceholders.string, "no ref:y"],
      b: { c: unknownPlaceholders.string },
      d: 1,
    });
    expect(referencesIn({ a: ["ref:x.id"], b: { c: "ref:z" } })).toEqual(["x.id", "z"]);
  });
});

describe("the mapping of findings to concepts", () => {
  test("names findings of rules that exist", () => {
    const ids = new Set(rules.map((rule) => rule.id));
    const unknown = Object.values(concepts)
      .flat()
      .filter((finding) => !ids.has(finding.split("/")[0] ?? ""));
    expect(unknown).toEqual([]);
  });
});
