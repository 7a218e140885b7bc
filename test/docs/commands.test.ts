import { Command } from "commander";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { registerCommands } from "../../cli/commands";

const readme = readFileSync(join(__dirname, "..", "..", "README.md"), "utf8");

/** The first column of the README's table of commands. */
const documented = [...readme.matchAll(/^\| (`(?!npx)[a-z].*?`) +\|/gm)]
  .flatMap(([, cell]) => [...(cell ?? "").matchAll(/`([a-z-]+)/g)])
  .map(([, name]) => name ?? "");

async function commands(): Promise<readonly Command[]> {
  const program = new Command();
  await registerCommands(program, []);
  return program.commands;
}

test("the README names each command, and no other", async () => {
  const names = (await commands()).map((command) => command.name());
  expect([...new Set(documented)].sort()).toEqual(names.sort());
});

test("every command has a description, and every option of it as well", async () => {
  const all = (await commands()).flatMap((command) => [command, ...command.commands]);
  const silent = all.flatMap((command) => [
    ...(command.description() === "" ? [command.name()] : []),
    ...command.options.filter(({ description }) => description === "").map(({ flags }) => `${command.name()} ${flags}`),
  ]);
  expect(silent).toEqual([]);
});
