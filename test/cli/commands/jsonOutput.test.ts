import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JsonOutput } from "../../../cli/commands/jsonOutput";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "json-output-"))));
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test("a file holds nothing until the result is there, also when it held an older one", () => {
  const file = join(folder, "out.json");
  writeFileSync(file, '{ "violations": [] }');
  const output = JsonOutput.open("--json", file);
  expect(output?.takesStandardOutput).toBe(false);
  expect(readFileSync(file, "utf8")).toBe("");
  output?.write({ violations: [1] });
  expect(readFileSync(file, "utf8")).toBe('{\n  "violations": [\n    1\n  ]\n}\n');
});

test("- is standard output", () => {
  const stdout = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  const output = JsonOutput.open("--json", "-");
  expect(output?.takesStandardOutput).toBe(true);
  output?.write([]);
  expect(stdout.mock.calls).toEqual([["[]\n"]]);
});

test("there is no output without the option", () => {
  expect(JsonOutput.open("--json", undefined)).toBeUndefined();
});

test("a file that cannot be written is told before the work", () => {
  expect(() => JsonOutput.open("--sarif", join(folder, "absent", "x"))).toThrow(
    `--sarif: "${join(folder, "absent", "x")}" cannot be written: ENOENT`,
  );
  expect(() => JsonOutput.open("--json", "")).toThrow('--json: "" cannot be written');
});
