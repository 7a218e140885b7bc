import type { Finding } from "./finding";
import { plainLine } from "./plainText";
import type { Rule } from "./rule";

/**
 * The end of every message: the finding's id, its control and where the rule is explained, for people to look up and for
 * tools to parse. Packs of others that use the form may leave the link out.
 */
const SUFFIX = /\s\[([a-z0-9-]+\/[a-z0-9-]+), control ([a-z0-9-]+)(?:, see \S+)?\]$/;

/** The section of the rule in the reference, as it is named from the project's root: cause, fix, parameters, references. */
function ruleLink(rule: Rule): string {
  return `docs/rules.md#${rule.id}`;
}

/** The id under which a finding is exempted and counted. */
export function findingId(rule: Rule, finding: Finding): string {
  return `${rule.id}/${finding.detail}`;
}

/**
 * The message of a violation: what and where, the value found, what to write instead, the ids and the link.
 *
 * @param subject the resource or object at fault, e.g. `Deployment/web`
 */
export function formatMessage(subject: string, rule: Rule, finding: Finding, note = ""): string {
  const container = finding.container === undefined ? "" : `, container "${finding.container}"`;
  const place = finding.path === "" ? "" : `: ${finding.path}`;
  const found =
    finding.state === "unknown" ? "is unknown until it is deployed, so it cannot be checked" : `is ${finding.found}`;
  const problem = finding.problem === undefined ? "" : ` ${sentence(finding.problem)}`;
  const control = finding.control ?? rule.controls[0];
  const ids = `[${findingId(rule, finding)}, control ${control}, see ${ruleLink(rule)}]`;
  const text = `${subject}${container}${place} ${found}.${problem} ${sentence(finding.fix ?? rule.fix)}${note}`;
  // Names and values are the program's: they must not end the line, nor speak to a terminal or a CI system.
  return `${plainLine(text)} ${ids}`;
}

function sentence(text: string): string {
  const capitalised = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capitalised) ? capitalised : `${capitalised}.`;
}

/** Reads the finding's id and control back from a message; undefined for a message that is not of this pack. */
export function parseMessage(message: string): { readonly finding: string; readonly control: string } | undefined {
  const match = SUFFIX.exec(message);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { finding: match[1], control: match[2] };
}
