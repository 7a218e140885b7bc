import type { ConceptMap } from "./concepts/conceptMap";
import { isScored, type LabelledCase } from "./labelledCase";

export interface Counts {
  readonly recall: number | null;
  readonly precision: number | null;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

export interface CaseResult {
  readonly id: string;
  readonly predicted: boolean;
  /** The concepts that the findings map to. */
  readonly concepts: readonly string[];
  readonly findings: readonly string[];
}

export interface Report {
  readonly core: Counts;
  readonly all: Counts;
  /** Tier core without the cases whose label we dispute. */
  readonly coreUndisputed: Counts;
  readonly byPlatform: Readonly<Record<string, Counts>>;
  readonly bySource: Readonly<Record<string, Counts>>;
  readonly byConcept: Readonly<Record<string, Counts>>;
  /** Mean over the concepts of tier core. */
  readonly macro: { readonly recall: number | null; readonly precision: number | null };
  readonly cases: readonly CaseResult[];
}

export interface Judged {
  readonly labelled: LabelledCase;
  readonly result: CaseResult;
}

/** Judges every scored case: predicted when a finding maps to the case's own concept. */
export function judgeCases(
  cases: readonly LabelledCase[],
  predict: (labelled: LabelledCase) => readonly string[],
  concepts: ConceptMap,
): readonly Judged[] {
  return cases.filter(isScored).map((labelled) => {
    const findings = predict(labelled);
    const named = Object.keys(concepts).filter((concept) => concepts[concept]?.some((id) => findings.includes(id)));
    const predicted = named.includes(labelled.concept);
    return { labelled, result: { id: labelled.id, predicted, concepts: named, findings } };
  });
}

export function countsOf(judged: readonly Judged[]): Counts {
  const count = (expect: string, predicted: boolean): number =>
    judged.filter(({ labelled, result }) => labelled.expect === expect && result.predicted === predicted).length;
  const [tp, fp, fn, tn] = [count("fail", true), count("pass", true), count("fail", false), count("pass", false)];
  return { recall: ratio(tp, tp + fn), precision: ratio(tp, tp + fp), tp, fp, fn, tn };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function groupBy(
  judged: readonly Judged[],
  key: (labelled: LabelledCase) => string,
): Record<string, readonly Judged[]> {
  const groups: Record<string, Judged[]> = {};
  for (const item of judged) (groups[key(item.labelled)] ??= []).push(item);
  return groups;
}

function countsBy(judged: readonly Judged[], key: (labelled: LabelledCase) => string): Record<string, Counts> {
  return Object.fromEntries(Object.entries(groupBy(judged, key)).map(([name, group]) => [name, countsOf(group)]));
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The report of a measurement. Platforms, sources and concepts are counted over all tiers. */
export function reportOf(judged: readonly Judged[], disputedIds: ReadonlySet<string>): Report {
  const core = judged.filter(({ labelled }) => labelled.tier === "core");
  const coreConcepts = Object.values(countsBy(core, (labelled) => labelled.concept));
  return {
    core: countsOf(core),
    all: countsOf(judged),
    coreUndisputed: countsOf(core.filter(({ labelled }) => !disputedIds.has(labelled.id))),
    byPlatform: countsBy(judged, (labelled) => labelled.platform),
    bySource: countsBy(judged, (labelled) => labelled.source),
    byConcept: countsBy(judged, (labelled) => labelled.concept),
    macro: {
      recall: mean(coreConcepts.map((counts) => counts.recall)),
      precision: mean(coreConcepts.map((counts) => counts.precision)),
    },
    cases: judged.map(({ result }) => result),
  };
}

/** Findings on questions for which the resource is guaranteed to be secure: wrong, but not part of the score. */
export function wrongBesides(judged: readonly Judged[]): readonly { readonly id: string; readonly concept: string }[] {
  return judged.flatMap(({ labelled, result }) =>
    (labelled.alsoPasses ?? [])
      .filter((concept) => concept !== labelled.concept && result.concepts.includes(concept))
      .map((concept) => ({ id: labelled.id, concept })),
  );
}
