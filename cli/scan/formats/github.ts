import { plainLine } from "../../../policy-pack/lib/plainText";
import type { ScanViolation } from "../scanManifests";
import type { Unread } from "../unread";

/** Workflow commands by which GitHub Actions shows each violation beside its line. */
export function toGithub(violations: readonly ScanViolation[], unread: readonly Unread[]): string {
  return [
    ...violations.map(({ level, file, line, finding, message }) =>
      command(level === "mandatory" ? "error" : "warning", { file, line, title: finding }, message),
    ),
    ...unread.map(({ file, line, problem, fix }) =>
      command(
        "error",
        { file, ...(line === undefined ? {} : { line }), title: "not read" },
        `It ${problem}. Fix: ${fix}.`,
      ),
    ),
  ].join("\n");
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(",")}::${escapeData(plainLine(message))}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
