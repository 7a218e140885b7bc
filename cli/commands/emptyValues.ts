import type { Command } from "commander";
import { CommandError } from "../errors";

/**
 * Refuses arguments and options that are empty, in every command: `--out "$FOLDER"` with a variable that is not set must
 * not write to the current folder, nor `--user ""` revoke nobody and call it done.
 */
export function refuseEmptyValues(program: Command): void {
  program.hook("preAction", (_program, command) => {
    const given: [string, unknown][] = [
      ...command.registeredArguments.map((argument, index): [string, unknown] => [
        argument.name(),
        command.processedArgs[index],
      ]),
      ...command.options.map((option): [string, unknown] => [
        option.long ?? option.flags,
        command.getOptionValue(option.attributeName()),
      ]),
    ];
    for (const [name, value] of given) {
      if (value !== "" && !(Array.isArray(value) && value.includes(""))) continue;
      throw new CommandError(`${name} is empty`, "give a value; a variable of a script may not be set");
    }
  });
}
