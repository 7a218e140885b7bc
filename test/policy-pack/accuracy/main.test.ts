import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

// Starting a process takes its time on a busy machine.
jest.setTimeout(120_000);

const root = resolve(__dirname, "../../..");
const ownCases = join(root, "test/fixtures/accuracy/cases.jsonl");

function accuracy(...args: string[]) {
  const command = ["--import", "tsx", join(root, "policy-pack/accuracy/main.ts"), ...args];
  return spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
}

describe("npm run accuracy", () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "accuracy-"))));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("prints the score, writes it as JSON and exits 0 when it reaches what is required", () => {
    const json = join(folder, "out.json");
    const { status, stdout } = accuracy(ownCases, "--json", json, "--require", "98");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^core +recall 100\.0 % {2}precision 100\.0 %/);
    expect(stdout).toContain("wrong (0)");
    const report = JSON.parse(readFileSync(json, "utf8")) as object;
    expect(Object.keys(report)).toEqual(
      expect.arrayContaining(["core", "all", "byPlatform", "bySource", "byConcept", "cases"]),
    );
  });

  test("names every miss and exits 1 when the score is too low", () => {
    const wrong = {
      id: "own/wrong",
      source: "own",
      concept: "host-network",
      tier: "core",
      expect: "fail",
      platform: "kubernetes",
      type: "kubernetes:core/v1:Pod",
      props: {},
    };
    const file = join(folder, "wrong.jsonl");
    writeFileSync(file, `${JSON.stringify(wrong)}\n`);
    const { status, stdout } = accuracy(file, "--require", "98");
    expect(status).toBe(1);
    expect(stdout).toContain("missed  core  host-network  own/wrong");
  });

  test("exits 1 when nothing was measured", () => {
    const file = join(folder, "empty.jsonl");
    writeFileSync(file, "");
    expect(accuracy(file, "--require", "98").status).toBe(1);
  });

  test("a wrong call is an error in a sentence", () => {
    expect(accuracy(ownCases, "--require", "98%")).toMatchObject({
      status: 2,
      stderr: 'error: --require takes a percentage from 0 to 100, not "98%"\n',
    });
    expect(accuracy()).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("usage: npm run accuracy") as string,
    });
    const file = join(folder, "bad.jsonl");
    writeFileSync(file, "{}\n{\n");
    expect(accuracy(file)).toMatchObject({ status: 2, stderr: `error: ${file}:2 is not a JSON object\n` });
  });
});
