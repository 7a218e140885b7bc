import { daysBetween, isCalendarDate, isLongerThan } from "../../../policy-pack/lib/calendar";

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

test.each([
  ["2026-06-15", "2026-06-15", 0],
  ["2026-02-28", "2026-03-01", 1],
  ["2026-12-31", "2026-12-01", -30],
])("from %s until %s there are %i days", (from, until, days) => {
  expect(daysBetween(from, until)).toBe(days);
});
