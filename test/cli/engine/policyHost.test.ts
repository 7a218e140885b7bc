import { durationSeconds } from "../../../cli/engine/policyHost";

describe("durationSeconds", () => {
  it.each([
    ["", 0],
    ["30s", 30],
    ["1h30m", 5400],
    ["1.5m", 90],
    ["250ms", 0.25],
  ])("of %p is %p", (duration, seconds) => {
    expect(durationSeconds(duration)).toBe(seconds);
  });
});
