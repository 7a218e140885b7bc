import { spawn } from "node:child_process";
import { once } from "node:events";
import { endProcesses, isAlive, listProcesses, parsePs, signalProcess } from "../../../components/local/processes";

const find = async (pid: number | undefined) => (await listProcesses()).find((entry) => entry.pid === pid);

test("this process is listed with its program and arguments", async () => {
  expect(await find(process.pid)).toMatchObject({ pid: process.pid, program: "node" });
});

test("a process with the same number but another start time is never signalled", async () => {
  const child = spawn("sleep", ["1000"]);
  await once(child, "spawn");
  const info = await find(child.pid);
  if (info === undefined) throw new Error("not listed");
  await signalProcess({ ...info, startTime: `${info.startTime}0` }, "SIGKILL");
  await endProcesses([{ ...info, startTime: `${info.startTime}0` }], 1000);
  expect(await isAlive(info)).toBe(true);
  await signalProcess(info, "SIGKILL");
  await once(child, "exit");
  expect(await isAlive(info)).toBe(false);
});

test("a process that ignores the polite request is ended all the same", async () => {
  const child = spawn("sh", ["-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"]);
  await once(child.stdout, "data");
  const info = await find(child.pid);
  const exit = once(child, "exit");
  await endProcesses(info === undefined ? [] : [info], 200);
  expect(await exit).toEqual([null, "SIGKILL"]);
});

test("the output of ps is read", () => {
  expect(parsePs("  12 Mon Nov  2 10:00:00 2026 /usr/bin/etcd --data-dir=/a\nnonsense\n")).toEqual([
    { pid: 12, startTime: "Mon Nov  2 10:00:00 2026", program: "etcd", args: ["/usr/bin/etcd", "--data-dir=/a"] },
  ]);
});
