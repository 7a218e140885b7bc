import type { StackResource } from "./resource";
import type { Value } from "./value";

/** What a rule found at one place. Its id is `<rule>/<detail>`. */
export interface Finding {
  /** Second half of the id, in kebab-case. Exemptions and the accuracy mapping name it: never change its meaning. */
  readonly detail: string;
  /** Path of the property. */
  readonly path: string;
  /** The value found, in a few words; never a secret. */
  readonly found: string;
  readonly state: "bad" | "absent" | "unknown";
  /** What is wrong, where the value alone does not say it. */
  readonly problem?: string;
  /** What to write instead; the rule's own fix when left out. */
  readonly fix?: string;
  readonly container?: string;
  /** The control, when it is not the rule's first one. */
  readonly control?: string;
  /** Overrides the rule's level, for a rule whose findings weigh differently. A rule that is disabled stays so. */
  readonly level?: "mandatory" | "advisory";
  /** Overrides the rule's level for an unknown, where one unknown weighs more than another. */
  readonly onUnknown?: "mandatory" | "advisory";
  /** The resource at fault. Stack rules only. */
  readonly resource?: StackResource;
}

/** What a rule says about a finding; the place and the value come from the value itself. */
export interface FindingText {
  readonly detail: string;
  /** Replaces the description of the value, e.g. where it could be secret. */
  readonly found?: string;
  readonly problem?: string;
  readonly fix?: string;
  readonly container?: string;
  readonly control?: string;
  readonly level?: "mandatory" | "advisory";
  readonly onUnknown?: "mandatory" | "advisory";
  readonly resource?: StackResource;
}

/** Detail of the finding that a value rule reports on a value it cannot know yet. */
export const UNKNOWN_DETAIL = "unknown";
/** Detail of the finding that stands for a rule that threw. */
export const ERROR_DETAIL = "error";

/** A finding at a value, whatever its state. */
export function findingAt(value: Value, text: FindingText): Finding {
  if (value.isUnknown) return unknownAt(value, text);
  return { ...text, path: value.path, found: text.found ?? value.describe(), state: value.isAbsent ? "absent" : "bad" };
}

/** The finding `<rule>/unknown`: a value rule met a value that is not known during preview. */
export function unknownAt(value: Value, text: FindingText): Finding {
  return { ...text, detail: UNKNOWN_DETAIL, path: value.path, found: "unknown", state: "unknown" };
}

/** How a value rule judges one value. */
export interface Judgement extends FindingText {
  /** Whether a known value is bad. */
  readonly bad: (value: Value) => boolean;
  /** Whether not setting it is as bad as a bad value, because the default is insecure. Default: `ok`. */
  readonly absent?: "ok" | "bad";
}

/** Judges one value: nothing when it is good, the finding when it is bad, `<rule>/unknown` when it is unknown. */
export function judge(value: Value, judgement: Judgement): readonly Finding[] {
  const isGood = value.isAbsent ? judgement.absent !== "bad" : !value.isUnknown && !judgement.bad(value);
  if (isGood) return [];
  // Most values are good, so the text is made for the others only.
  const text: FindingText & { bad?: unknown; absent?: unknown } = { ...judgement };
  delete text.bad;
  delete text.absent;
  return [findingAt(value, text)];
}
