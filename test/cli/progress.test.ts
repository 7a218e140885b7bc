import { runSteps } from "../../cli/progress";

let output: string;
beforeEach(() => {
  output = "";
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, "write").mockImplementation((chunk) => {
      output += String(chunk);
      return true;
    });
  }
});
afterEach(() => jest.restoreAllMocks());

test("runs steps in order and shows what each has done", async () => {
  const order: string[] = [];
  const step = (title: string) => ({
    title,
    run: async () => {
      order.push(title);
      return `${title} done`;
    },
  });
  await runSteps([step("A"), step("B")]);
  expect(order).toEqual(["A", "B"]);
  expect(output).toContain("A: A done");
});

test("a step that fails ends the run with its own error", async () => {
  const second = jest.fn();
  const error = new Error("no disk");
  await expect(
    runSteps([
      { title: "A", run: () => Promise.reject(error) },
      { title: "B", run: second },
    ]),
  ).rejects.toBe(error);
  expect(second).not.toHaveBeenCalled();
});

test("Ctrl-C is left to the steps: the process goes on until they have put things in order", async () => {
  const exit = jest.spyOn(process, "exit").mockReturnValue(undefined as never);
  const ours = jest.fn();
  process.on("SIGINT", ours);
  try {
    const run = async () => {
      process.emit("SIGINT", "SIGINT");
      return "in order";
    };
    await runSteps([{ title: "A", run }]);
  } finally {
    process.off("SIGINT", ours);
  }
  expect(ours).toHaveBeenCalledTimes(1);
  expect(exit).not.toHaveBeenCalled();
});

test("what a program says neither moves the cursor nor commands a CI system", async () => {
  await runSteps([
    {
      title: "A",
      run: (tell) => {
        tell("\u001b[2Jgone");
        return Promise.resolve("##vso[task.complete]");
      },
    },
  ]);
  expect(output).toContain("\ufffd[2Jgone");
  expect(output).not.toContain("##vso[");
});
