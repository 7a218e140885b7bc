import { plainLine } from "../../../policy-pack/lib/plainText";
import { groupBy } from "../groupBy";
import type { ScanResult, ScanViolation } from "../scanManifests";
import type { Unread } from "../unread";

/**
 * The result as JUnit XML: a suite for each file, a failed case for each mandatory violation, a passed one with a note for
 * each advice, an error for what was not read. A file without any is one passed case of the suite `objects`.
 */
export function toJunit({ objects, violations }: ScanResult, unread: readonly Unread[]): string {
  const files = groupBy(violations, ({ file }) => file);
  const failures = violations.filter(({ level }) => level === "mandatory").length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="hardened-cluster scan" tests="${violations.length + unread.length}" failures="${failures}" errors="${unread.length}">`,
    ...[...files].flatMap(([file, ofFile]) => suite(file, ofFile.map(violationCase))),
    ...(unread.length === 0 ? [] : suite("not read", unread.map(unreadCase))),
    ...(violations.length + unread.length > 0
      ? []
      : suite("objects", [`    <testcase name="${objects} objects" classname="hardened-cluster"/>`])),
    "</testsuites>",
  ].join("\n");
}

function suite(name: string, cases: readonly string[]): readonly string[] {
  return [`  <testsuite name="${escape(name)}" tests="${cases.length}">`, ...cases, "  </testsuite>"];
}

function violationCase({
  kind,
  namespace,
  name,
  finding,
  level,
  severity,
  file,
  line,
  message,
}: ScanViolation): string {
  const title = [kind, ...(namespace === "" ? [] : [namespace]), name, finding].join("/");
  const text = escape(`${file}:${line} ${message}`);
  const content =
    level === "mandatory"
      ? `<failure type="${severity}" message="${escape(message)}">${text}</failure>`
      : `<system-out>${text}</system-out>`;
  return `    <testcase name="${escape(title)}" classname="${escape(finding)}" file="${escape(file)}" line="${line}">${content}</testcase>`;
}

function unreadCase({ file, line, problem, fix }: Unread): string {
  const text = escape(`It ${problem}. Fix: ${fix}.`);
  const place = line === undefined ? "" : ` line="${line}"`;
  return `    <testcase name="${escape(file)}" classname="not-read" file="${escape(file)}"${place}><error message="${text}"/></testcase>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

function escape(text: string): string {
  return plainLine(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
