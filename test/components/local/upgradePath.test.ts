import { requireUpgradePath } from "../../../components/local/upgradePath";

test.each([
  ["1.36.2", "1.36.3"],
  ["1.36.3", "1.36.3"],
  ["1.36.10", "1.36.9"],
  ["1.35.9", "1.36.0"],
])("data of %s may be run on by %s", (from, to) => {
  expect(() => requireUpgradePath(from, to)).not.toThrow();
});

test.each([
  ["1.36.0", "1.35.9", "1.35.9 may not be able to read it", "use version 1.36.0"],
  ["1.100.0", "1.99.0", "1.99.0 may not be able to read it", "use version 1.100.0"],
  ["1.34.3", "1.36.3", "an upgrade to 1.36.3 would skip a minor release", "upgrade to 1.35 first"],
])("data of %s may not be run on by %s", (from, to, problem, fix) => {
  expect(() => requireUpgradePath(from, to)).toThrow(
    expect.objectContaining({
      name: "LocalClusterError",
      problem: expect.stringContaining(problem),
      fix: expect.stringContaining(fix),
    }),
  );
});
