import { remainingPropagation } from "../../../components/azure/roleAssignment";

const created = "2026-06-15T12:00:00Z";
const at = (seconds: number) => Date.parse(created) + seconds * 1000;

test.each<[string, string | undefined, number, number]>([
  ["a role that was given just now", created, at(0), 90_000],
  ["a role that was given a minute ago", created, at(60), 30_000],
  ["a role that was given yesterday", created, at(86_400), 0],
  // The clocks of this machine and of Azure differ.
  ["a role that was given in the future", created, at(-600), 90_000],
  ["a role whose time Azure does not say", undefined, at(0), 0],
  ["a role whose time is no time", "soon", at(0), 0],
])("%s is waited for", (_, createdOn, now, expected) => {
  expect(remainingPropagation(createdOn, now)).toBe(expected);
});
