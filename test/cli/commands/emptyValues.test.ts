import { Command } from "commander";
import { refuseEmptyValues } from "../../../cli/commands/emptyValues";

const ran = jest.fn();

function run(...args: string[]): void {
  const program = new Command().exitOverride();
  refuseEmptyValues(program);
  program
    .command("group")
    .command("act [target] [more...]")
    .option("--out <folder>")
    .option("--reviewed <subject...>")
    .option("--force")
    .action(ran);
  program.parse(["group", "act", ...args], { from: "user" });
}

afterEach(() => ran.mockReset());

test.each([
  [["--out", ""], "--out is empty"],
  [[""], "target is empty"],
  [["a", "b", ""], "more is empty"],
  [["--reviewed", "Group admins", ""], "--reviewed is empty"],
])("%j is refused before anything is done", (args, message) => {
  expect(() => run(...args)).toThrow(
    expect.objectContaining({
      name: "CommandError",
      message: `${message}\nFix: give a value; a variable of a script may not be set.`,
    }),
  );
  expect(ran).not.toHaveBeenCalled();
});

test.each([[[]], [["a", "b", "--out", "x", "--force"]]])("%j passes", (args) => {
  run(...args);
  expect(ran).toHaveBeenCalledTimes(1);
});
