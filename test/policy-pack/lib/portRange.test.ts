import { isEveryPort, portRangeHolds } from "../../../policy-pack/lib/portRange";

describe("portRangeHolds", () => {
  test.each([
    ["22", 22],
    ["20-25", 22],
    [" 20 - 25 ", 25],
    ["*", 65_535],
    ["443, 22", 22],
  ])("%s holds %i", (text, port) => {
    expect(portRangeHolds(text, port)).toBe(true);
  });

  test.each([
    ["2200", 22],
    ["23-25", 22],
    ["", 0],
    ["ssh", 22],
    ["22-", 22],
  ])("%s does not hold %i", (text, port) => {
    expect(portRangeHolds(text, port)).toBe(false);
  });
});

describe("isEveryPort", () => {
  test.each(["*", "0-65535", "1-65535"])("%s is every port", (text) => {
    expect(isEveryPort(text)).toBe(true);
  });

  test.each(["2-65535", "0-65534", "443", ""])("%s is not every port", (text) => {
    expect(isEveryPort(text)).toBe(false);
  });
});
