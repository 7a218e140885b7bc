import { readFileSync } from "node:fs";
import { unknownPlaceholders } from "../lib/value";

export interface LabelledResource {
  readonly type: string;
  readonly name?: string;
  readonly props: unknown;
}

/** A resource whose verdict somebody else has given, for one security question. One JSON object a line. */
export interface LabelledCase extends LabelledResource {
  readonly id: string;
  readonly source: string;
  /** The question that the case answers. */
  readonly concept: string;
  readonly tier: "core" | "extended";
  readonly expect: "fail" | "pass";
  readonly platform: string;
  /** The label depends on the resources in `context`. */
  readonly needsStack?: boolean;
  readonly context?: readonly LabelledResource[];
  readonly flags?: readonly string[];
  /** The source's own name of the check. */
  readonly check?: string;
  /** Allow-lists and thresholds in the words of the case's source. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** Further questions whose answer is "secure". */
  readonly alsoPasses?: readonly string[];
  /** The label is contested. */
  readonly conflict?: unknown;
}

/** Reads cases; blank lines are skipped. @throws Error with the number of a line that is not JSON. */
export function readCases(file: string): readonly LabelledCase[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, index) => {
      if (line.trim() === "") return [];
      try {
        return [JSON.parse(line) as LabelledCase];
      } catch {
        throw new Error(`${file}:${index + 1} is not a JSON object`);
      }
    });
}

/** Whether a case counts: its label is not contested and does not hang on a list that is not given. */
export function isScored(labelled: LabelledCase): boolean {
  if (labelled.conflict) return false;
  return !(labelled.flags?.includes("parametrised") === true && labelled.params === undefined);
}

const REFERENCE = "ref:";
/** CloudFormation puts its function before the resource's name: `Ref Vpc`, `GetAtt Role.Arn`. */
const FUNCTION = /^(?:Ref|GetAtt) /;

/** The inputs with every unresolved reference replaced by what the policy host passes for it: an unknown. */
export function withUnknowns(props: unknown): unknown {
  if (typeof props === "string") return props.startsWith(REFERENCE) ? unknownPlaceholders.string : props;
  if (Array.isArray(props)) return props.map(withUnknowns);
  if (typeof props !== "object" || props === null) return props;
  return Object.fromEntries(Object.entries(props).map(([key, value]) => [key, withUnknowns(value)]));
}

/** The references in inputs, each starting with the name of the resource. */
export function referencesIn(props: unknown): readonly string[] {
  if (typeof props === "string") {
    return props.startsWith(REFERENCE) ? [props.slice(REFERENCE.length).replace(FUNCTION, "")] : [];
  }
  if (typeof props !== "object" || props === null) return [];
  return Object.values(props).flatMap(referencesIn);
}
