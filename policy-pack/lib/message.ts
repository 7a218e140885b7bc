import type { Finding } from "./finding";
import type { Rule } from "./rule";

/** The end of every message: the finding's id and its control, for people to look up and for tools to parse. */
const SUFFIX = /\s\[([a-z0-9-]+\/[a-z0-9-]+), control ([a-z0-9-]+)\]$/;

/** The id under which a finding is exempted and counted. */
export function findingId(rule: Rule, finding: Finding): string {
  return `${rule.id}/${finding.detail}`;
}

/**
 * The message of a violation: what and where, the value found, what to write instead, the ids.
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
  return `${subject}${container}${place} ${found}.${problem} ${sentence(finding.fix ?? rule.fix)}${note} [${findingId(rule, finding)}, control ${control}]`;
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
