import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Rule } from "../lib/rule";
import { unknownPlaceholders } from "../lib/value";
import type { JudgeConfig, WrittenResource } from "./judge";

/** How an example writes what is not known during a preview, such as the id of another resource. */
export const UNKNOWN = "<unknown>";

/** What a rule is about, twice: as it finds fault with it, and with what the fix says done. */
export interface Example {
  readonly severity: string;
  /** The messages of the findings that the bad resources give. The good ones give none. */
  readonly says: readonly string[];
  /** Settings without which the rule does not look. */
  readonly config?: JudgeConfig;
  /** The settings with the fix applied, where that is in them. */
  readonly fixedConfig?: JudgeConfig;
  readonly bad: readonly WrittenResource[];
  readonly good: readonly WrittenResource[];
}

/** The file of a rule's example, from this folder. */
export function exampleFile({ family, id }: Pick<Rule, "family" | "id">): string {
  return `${family}/${id}.yaml`;
}

/** @throws Error when a rule has no example. */
export function readExample(rule: Pick<Rule, "family" | "id">): Example {
  const file = join(__dirname, exampleFile(rule));
  if (!existsSync(file))
    throw new Error(`the rule ${rule.id} has no example: write policy-pack/examples/${exampleFile(rule)}`);
  const reveal = (_key: unknown, value: unknown) => (value === UNKNOWN ? unknownPlaceholders.string : value);
  return parse(readFileSync(file, "utf8"), reveal) as Example;
}
