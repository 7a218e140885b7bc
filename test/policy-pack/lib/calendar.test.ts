import { isCalendarDate, isLongerThan } from "../../../policy-pack/lib/calendar";

test.each([
  ["2026-02-28", true],
  ["2026-02-29", false],
  ["2026-2-8", false],
  ["soon", false],
  [undefined, false],
])("%s is a calendar date: %s", (text, expected) => {
  expect(isCalendarDate(text)).toBe(expected);
});

test.each([
  ["2026-06-15", "2027-07-15", 13, false],
  ["2026-06-15", "2027-07-16", 13, true],
  ["2026-12-31", "2027-01-31", 1, false],
])("from %s until %s is longer than %i months: %s", (from, until, months, expected) => {
  expect(isLongerThan(from, until, months)).toBe(expected);
});
