import { interruptible } from "../../../cli/commands/interruptible";

const EXIT_INTERRUPTED = 130;

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

/** Work that ends only when it is told to. */
function stubborn(): { run(signal: AbortSignal): Promise<number>; end(): void; signal(): AbortSignal | undefined } {
  let end: (code: number) => void = () => undefined;
  let given: AbortSignal | undefined;
  const ended = new Promise<number>((resolve) => (end = resolve));
  return {
    run: (signal) => {
      given = signal;
      return ended;
    },
    end: () => end(0),
    signal: () => given,
  };
}

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s aborts the work and decides the exit code", async (name) => {
  const work = stubborn();
  const result = interruptible(work.run);
  process.emit(name, name);
  expect(work.signal()?.aborted).toBe(true);
  work.end();
  expect(await result).toBe(EXIT_INTERRUPTED);
});

test("work that is not interrupted decides the exit code itself, and errors pass through", async () => {
  expect(await interruptible(async () => 1)).toBe(1);
  await expect(interruptible(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(process.listenerCount("SIGHUP")).toBe(0);
});

test("work that fails because it was interrupted is told in one word", async () => {
  const stderr = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  const run = async (signal: AbortSignal) => {
    process.emit("SIGTERM", "SIGTERM");
    signal.throwIfAborted();
    return 0;
  };
  expect(await interruptible(run)).toBe(EXIT_INTERRUPTED);
  expect(stderr.mock.calls).toEqual([["interrupted\n"]]);
});

test("a second Ctrl-C ends at once; the same one that arrives twice, and another SIGTERM, do not", async () => {
  jest.useFakeTimers();
  const exit = jest.spyOn(process, "exit").mockReturnValue(undefined as never);
  const work = stubborn();
  const result = interruptible(work.run);
  process.emit("SIGINT", "SIGINT");
  process.emit("SIGINT", "SIGINT");
  jest.advanceTimersByTime(5000);
  process.emit("SIGTERM", "SIGTERM");
  expect(exit).not.toHaveBeenCalled();
  process.emit("SIGINT", "SIGINT");
  expect(exit.mock.calls).toEqual([[EXIT_INTERRUPTED]]);
  work.end();
  await result;
});
