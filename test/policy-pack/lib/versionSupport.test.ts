import type { SupportTable } from "../../../components/controls/supportedVersions";
import { unknownPlaceholders, Value } from "../../../policy-pack/lib/value";
import { type ExtendedSupport, judgeVersionSupport } from "../../../policy-pack/lib/versionSupport";

const table: SupportTable = {
  source: "https://example.test/versions",
  day: "2026-06-01",
  versions: [
    { minor: "1.33", until: "2026-07-31", extendedUntil: "2027-07-31" },
    { minor: "1.34", until: "2026-11-30", extendedUntil: "2027-11-30" },
    { minor: "1.35", until: "2027-03-31" },
  ],
};

function judged(
  version: unknown,
  today: string,
  {
    extended = "none",
    acceptsWords = false,
    ...params
  }: { extended?: ExtendedSupport; acceptsWords?: boolean; minSupportedMinor?: string; warnDays?: number } = {},
): string[] {
  const value = Value.of({ version }).get("version");
  const context = { today, params: { minSupportedMinor: "", warnDays: 60, ...params } };
  return judgeVersionSupport(value, { table, detail: "end-of-life", extended, acceptsWords }, context).map(
    ({ detail, problem, fix, level = "mandatory" }) =>
      [level, detail, problem, fix].filter((text) => text !== undefined).join(" | "),
  );
}

const next = 'use "1.35" (supported until 2027-03-31) or newer';

test.each([
  ["2026-09-30", []],
  ["2026-10-01", [`advisory | ends-soon | its support ends on 2026-11-30 | ${next}`]],
  ["2026-11-30", [`advisory | ends-soon | its support ends on 2026-11-30 | ${next}`]],
  ["2026-12-01", [`mandatory | end-of-life | its support ended on 2026-11-30 | ${next}`]],
])("1.34 on %s", (today, expected) => {
  expect(judged("1.34", today)).toEqual(expected);
  expect(judged("v1.34.7-gke.100", today)).toEqual(expected);
});

test("a cluster with long-term support has its end", () => {
  expect(judged("1.33", "2027-05-01", { extended: "chosen" })).toEqual([]);
  expect(judged("1.33", "2027-06-15", { extended: "chosen" })).toEqual([
    `advisory | ends-soon | its support ends on 2027-07-31 | ${next}`,
  ]);
  expect(judged("1.33", "2027-08-01", { extended: "chosen" })).toEqual([
    `mandatory | end-of-life | its support ended on 2027-07-31 | ${next}`,
  ]);
});

test("a cluster that slides into extended support is told of the price", () => {
  expect(judged("1.33", "2026-07-01", { extended: "by-default" })).toEqual([
    `advisory | ends-soon | its support ends on 2026-07-31 | use "1.34" (supported until 2026-11-30) or newer`,
  ]);
  expect(judged("1.33", "2026-08-01", { extended: "by-default" })).toEqual([
    `advisory | extended-support | its standard support ended on 2026-07-31, and fixes until 2027-07-31 cost extra | use "1.34" (supported until 2026-11-30) or newer`,
  ]);
  expect(judged("1.33", "2027-08-01", { extended: "by-default" })).toEqual([
    `mandatory | end-of-life | its support ended on 2027-07-31 | ${next}`,
  ]);
});

test("what is older than the table has ended, what is newer is not known", () => {
  expect(judged("1.32", "2026-06-01")).toEqual([
    'mandatory | end-of-life | its support has ended | use "1.34" (supported until 2026-11-30) or newer',
  ]);
  expect(judged("1.9", "2026-06-01")).toHaveLength(1);
  expect(judged("1.36", "2029-06-01")).toEqual([]);
});

test("an environment's own oldest version replaces the days", () => {
  expect(judged("1.33", "2029-06-01", { minSupportedMinor: "1.33" })).toEqual([]);
  expect(judged("1.33", "2026-06-01", { minSupportedMinor: "1.34" })).toEqual([
    'mandatory | end-of-life | the oldest accepted minor version is 1.34 | use "1.34" or newer',
  ]);
});

test("an environment can be told earlier", () => {
  expect(judged("1.34", "2026-09-15", { warnDays: 90 })).toHaveLength(1);
  expect(judged("1.34", "2026-11-30", { warnDays: 0 })).toHaveLength(1);
  expect(judged("1.34", "2026-11-29", { warnDays: 0 })).toEqual([]);
});

test("words pass where the provider takes them", () => {
  expect(judged("latest", "2026-06-01", { acceptsWords: true })).toEqual([]);
  expect(judged("latest", "2026-06-01")).toEqual(["mandatory | end-of-life"]);
});

test("an absent version is the rule's own matter, an unknown one is not known", () => {
  expect(judged(undefined, "2026-06-01")).toEqual([]);
  expect(judged(unknownPlaceholders.string, "2026-06-01")).toEqual(["mandatory | unknown"]);
});
