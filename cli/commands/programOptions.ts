import { InvalidArgumentError as InvalidOption, type Command } from "commander";
import type { TargetPreviewOptions } from "../engine/previewTarget";
import { removeForeignVariables } from "./environment";
import { knownStacks } from "../engine/stackConfig";
import { parseGiven, type GivenValue } from "../engine/missingValues";
import type { Target } from "../engine/target";

const DEFAULT_TIMEOUT_SECONDS = 300;

/** What the argument of these commands means. */
export const TARGET = "a stack of this repository, or the folder of a Pulumi project";

/** What the options of `withProgramOptions` say. */
export interface ProgramFlags {
  stack?: string;
  config?: Readonly<Record<string, string>>;
  policyConfig?: readonly string[];
  timeout: number;
}

/** The options of every command that runs a Pulumi program through the policy pack. */
export function withProgramOptions(command: Command): Command {
  return command
    .option("--stack <name>", "stack of a project's folder, whose Pulumi.<name>.yaml is read (default: preview)")
    .option("--config <key=value>", "configuration on top of the stack's file; can be repeated", collectConfig)
    .option("--policy-config <file>", "levels and exemptions on top of the environment's; can be repeated", collect)
    .option("--timeout <seconds>", "stop a program that has not ended", parseSeconds, DEFAULT_TIMEOUT_SECONDS)
    .option("--clean-env", "keep this shell's environment from the program, save what a program needs to run")
    .hook("preAction", (_, action) => {
      if (action.opts()["cleanEnv"] === true) removeForeignVariables(process.env);
    });
}

/** What the options of `withValueOptions` say. */
export interface ValueFlags {
  set?: readonly GivenValue[];
  values?: string;
}

/** The options of every command that needs the values of a stack's objects before they are deployed. */
export function withValueOptions(command: Command): Command {
  return command
    .option("--set <object:path=value>", "a value that only a deployment gives; can be repeated", collectGiven)
    .option("--values <file>", "such values as YAML, by object and path");
}

function collectGiven(text: string, previous: readonly GivenValue[] = []): readonly GivenValue[] {
  try {
    return [...previous, parseGiven(text)];
  } catch (error) {
    throw new InvalidOption((error as Error).message);
  }
}

/**
 * What is previewed, in a line, and in a second one that the configuration of the project's stacks stays unread because
 * nobody has named a stack.
 */
export function announcement({ project, stack }: Target): string {
  const line = `previewing ${stack} (${project.root})`;
  const stacks = knownStacks(project);
  if (stacks.length === 0 || stacks.includes(stack)) return line;
  return `${line}\nnote: no configuration is read, as no stack is named; name one of ${stacks.join(", ")} with --stack`;
}

/** The options as the preview takes them. */
export function previewOptions(
  flags: ProgramFlags,
): Pick<TargetPreviewOptions, "config" | "policyConfig" | "timeoutSeconds"> {
  return {
    config: flags.config ?? {},
    timeoutSeconds: flags.timeout,
    ...(flags.policyConfig !== undefined && { policyConfig: flags.policyConfig }),
  };
}

/** The values of an option that can be repeated. */
export function collect(text: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, text];
}

function collectConfig(
  text: string,
  previous: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const separator = text.indexOf("=");
  if (separator < 1) throw new InvalidOption("Write key=value.");
  return { ...previous, [text.slice(0, separator)]: text.slice(separator + 1) };
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!Number.isFinite(seconds) || seconds <= 0) throw new InvalidOption("Write a number of seconds above 0.");
  return seconds;
}
