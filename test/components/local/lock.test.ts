import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tryLock, waitForLock } from "../../../components/local/lock";

const directory = mkdtempSync(join(tmpdir(), "lock-"));
afterAll(() => rmSync(directory, { recursive: true }));

test("one holder at a time; private; free after release", async () => {
  const file = join(directory, "one.lock");
  const first = await tryLock(file);
  expect(first).toBeDefined();
  expect(await tryLock(file)).toBeUndefined();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  first?.release();
  const second = await tryLock(file);
  expect(second).toBeDefined();
  second?.release();
});

test("the lock of a killed process is free at once", async () => {
  const file = join(directory, "killed.lock");
  const code = `const { DatabaseSync } = require("node:sqlite"); const d = new DatabaseSync(process.argv[1]);
    d.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE"); console.log("held"); setInterval(() => d, 1000);`;
  const holder = spawn(process.execPath, ["-e", code, file], { stdio: ["ignore", "pipe", "ignore"] });
  await once(holder.stdout as NodeJS.ReadableStream, "data");
  expect(await tryLock(file)).toBeUndefined();
  holder.kill("SIGKILL");
  await once(holder, "exit");
  const lock = await tryLock(file);
  expect(lock).toBeDefined();
  lock?.release();
});

test("who waits is told once, and a signal ends the waiting", async () => {
  const file = join(directory, "waiting.lock");
  const lock = await tryLock(file);
  const onWait = jest.fn();
  const abort = new AbortController();
  onWait.mockImplementation(() => abort.abort());
  await expect(waitForLock(file, { onWait, signal: abort.signal })).rejects.toMatchObject({ name: "AbortError" });
  expect(onWait).toHaveBeenCalledTimes(1);
  lock?.release();
});
