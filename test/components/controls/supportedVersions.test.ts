import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_AKS_VERSION, aksVersions } from "../../../components/azure/versions";
import { DEFAULT_EKS_VERSION, eksVersions } from "../../../components/aws/versions";
import { DEFAULT_DOKS_VERSION, doksVersions } from "../../../components/digitalocean/versions";
import { defaultGkeVersions, gkeVersions } from "../../../components/gcp/versions";
import { type SupportTable, supportedVersions } from "../../../components/controls/supportedVersions";
import { daysBetween, isCalendarDate } from "../../../policy-pack/lib/calendar";

const tables: [string, SupportTable][] = Object.entries(supportedVersions);
const MAX_AGE_DAYS = 60;

/** The day of the newest release in a changelog: `## 0.2.0 (2026-12-15)`. Undefined while there is none. */
function lastRelease(changelog: string): string | undefined {
  return /^## \d+\.\d+\.\d+ \((\d{4}-\d{2}-\d{2})\)$/m.exec(changelog)?.[1];
}

/** Tables that a release of that day would ship too old. */
function outdated(release: string | undefined, of: [string, SupportTable][]): string[] {
  if (release === undefined) return [];
  return of.filter(([, { day }]) => daysBetween(day, release) > MAX_AGE_DAYS).map(([provider]) => provider);
}

describe.each(tables)("the versions of %s", (_, { source, day, versions }) => {
  test("come from a page, on a day", () => {
    expect(source).toMatch(/^https:\/\/[^ ]+$/);
    expect(isCalendarDate(day)).toBe(true);
  });

  test("follow each other, oldest first, and end one after the other", () => {
    const minors = versions.map(({ minor }) => Number(minor.replace(/^1\./, "")));
    expect(minors).toEqual(minors.map((_minor, index) => (minors[0] as number) + index));
    const ends = versions.map(({ until }) => until);
    expect(ends.filter((end) => !isCalendarDate(end))).toEqual([]);
    expect(ends).toEqual([...ends].sort());
  });

  test("are supported for longer at a price, where they are, and never for less", () => {
    const wrong = versions.filter(
      ({ until, extendedUntil = "9999-12-31" }) => !isCalendarDate(extendedUntil) || extendedUntil <= until,
    );
    expect(wrong).toEqual([]);
  });
});

test("a release carries tables of its last 60 days", () => {
  const changelog = readFileSync(join(__dirname, "../../../CHANGELOG.md"), "utf8");
  expect(outdated(lastRelease(changelog), tables)).toEqual([]);
});

test.each([
  ["## Unreleased\n\n## 0.2.0 (2026-10-20)\n\n## 0.1.0 (2025-01-01)", []],
  ["## 0.2.0 (2026-10-21)\n", ["aks"]],
  ["## 0.2.0 (2027-10-21)\n", ["eks", "aks"]],
  ["## Unreleased\n", []],
])("tables are outdated 61 days after their day, by the newest release: %j", (changelog, expected) => {
  const of = tables.filter(([provider]) => provider === "eks" || provider === "aks");
  const dated = of.map(([provider, table]): [string, SupportTable] => [
    provider,
    { ...table, day: provider === "aks" ? "2026-08-21" : "2026-08-22" },
  ]);
  expect(outdated(lastRelease(changelog), dated)).toEqual(expected);
});

test.each([
  ["eks", eksVersions, [DEFAULT_EKS_VERSION]],
  ["aks", aksVersions, [DEFAULT_AKS_VERSION]],
  ["gke", gkeVersions, Object.values(defaultGkeVersions)],
  ["doks", doksVersions, [DEFAULT_DOKS_VERSION]],
] as const)(
  "the component for %s knows versions of the table only, and not its oldest by default",
  (provider, of, defaults) => {
    const minors = supportedVersions[provider].versions.map(({ minor }) => minor as string);
    expect(of.filter((version) => !minors.includes(version))).toEqual([]);
    expect(defaults.filter((version) => minors.indexOf(version) < 2)).toEqual([]);
  },
);
