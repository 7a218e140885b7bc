import type { Rule, Severity } from "../../../policy-pack/lib/rule";
import type { ScanViolation } from "../scanManifests";
import type { Unread } from "../unread";

/** Scores by which code hosts sort findings, one for each severity. */
const securitySeverity: Readonly<Record<Severity, string>> = {
  low: "3.0",
  medium: "5.5",
  high: "8.0",
  critical: "9.5",
};

/** The violations as a SARIF 2.1.0 log, for code hosts to show beside the lines. */
export function toSarif(
  violations: readonly ScanViolation[],
  unread: readonly Unread[],
  rules: readonly Rule[],
  version: string,
): object {
  const used = rules.filter((rule) => violations.some((violation) => violation.policy === rule.id));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "hardened-cluster", version, rules: used.map(sarifRule) } },
        results: violations.map(sarifResult),
        invocations: [
          { executionSuccessful: unread.length === 0, toolExecutionNotifications: unread.map(sarifNotification) },
        ],
      },
    ],
  };
}

function sarifRule(rule: Rule): object {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.description },
    help: { text: `${rule.fix}.` },
    properties: { tags: [...rule.controls], "security-severity": securitySeverity[rule.severity] },
  };
}

function sarifNotification({ file, line, problem, fix }: Unread): object {
  return {
    level: "error",
    message: { text: `It ${problem}. Fix: ${fix}.` },
    locations: [location(file, line ?? 1)],
  };
}

function location(file: string, line: number): object {
  return {
    physicalLocation: { artifactLocation: { uri: file.replaceAll("\\", "/") }, region: { startLine: line } },
  };
}

function sarifResult(violation: ScanViolation): object {
  return {
    ruleId: violation.policy,
    level: violation.level === "mandatory" ? "error" : "warning",
    message: { text: violation.message },
    locations: [location(violation.file, violation.line)],
    properties: { finding: violation.finding, control: violation.control },
  };
}
