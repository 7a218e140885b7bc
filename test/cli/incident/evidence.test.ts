import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checksums, writeEvidence } from "../../../cli/incident/evidence";

let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "evidence-")), "INC-1");
});

afterEach(() => {
  rmSync(join(folder, ".."), { recursive: true });
});

const evidence = { files: [{ path: "logs/web/app.log", content: "line\n" }], gaps: ["log of x: gone"] };

test("writes for its owner alone, with gaps and digests", async () => {
  await writeEvidence(folder, evidence);
  expect(readFileSync(join(folder, "logs/web/app.log"), "utf8")).toBe("line\n");
  expect(readFileSync(join(folder, "gaps.txt"), "utf8")).toBe("log of x: gone\n");
  for (const file of ["logs/web/app.log", "gaps.txt", "SHA256SUMS"])
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  for (const directory of [".", "logs", "logs/web"]) expect(statSync(join(folder, directory)).mode & 0o777).toBe(0o700);
});

test("the digests are what the standard tool checks", async () => {
  const digest = createHash("sha256").update("line\n").digest("hex");
  expect(checksums(evidence.files)).toBe(`${digest}  logs/web/app.log\n`);
  await writeEvidence(folder, evidence);
  execFileSync("sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"], { cwd: folder });
});

test("never mixes two captures", async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, "older"), "x");
  await expect(writeEvidence(folder, evidence)).rejects.toThrow(`${folder} is not empty`);
  expect(readFileSync(join(folder, "older"), "utf8")).toBe("x");
});

test("says that the folder cannot be written", async () => {
  writeFileSync(join(folder, "..", "file"), "");
  await expect(writeEvidence(join(folder, "..", "file", "below"), evidence)).rejects.toThrow(
    "the evidence cannot be written",
  );
});
