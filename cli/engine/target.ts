import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { CommandError } from "../errors";
import { environmentConfigFile, environmentsOf, readPackConfig, type PackConfig } from "./packConfig";
import { findProjectFile, readProject, type Project } from "./project";
import { knownStacks, type StackConfig } from "./stackConfig";

/** The checkout that this command belongs to: its root project, its stacks and its policy pack. */
export const REPOSITORY = resolve(__dirname, "..", "..");
export const POLICY_PACK = join(REPOSITORY, "policy-pack");

/** Whose levels a program is held to that is not ours: it cannot choose them itself. */
const FOREIGN_ENVIRONMENT = "prod";
/** The stack of a program that is previewed by its folder. */
const FOREIGN_STACK = "preview";

/** A program and a stack of it. */
export interface Target {
  readonly project: Project;
  readonly stack: string;
  /** Whether it is a stack of this repository, which says in its configuration whose levels it is held to. */
  readonly own: boolean;
}

/** All stacks of this repository. */
export function ownTargets(repository = REPOSITORY): Target[] {
  const project = readProject(repository);
  return knownStacks(project).map((stack) => ({ project, stack, own: true }));
}

/**
 * What the user means by a target: the name of a stack of this repository, or the folder of any Pulumi project.
 *
 * @param stackOption the stack of a folder
 * @throws CommandError naming the stacks that there are.
 */
export function resolveTarget(target: string, stackOption: string | undefined, repository = REPOSITORY): Target {
  const ownProject = readProject(repository);
  const stacks = knownStacks(ownProject);
  if (stacks.includes(target)) {
    if (stackOption === undefined || stackOption === target) return { project: ownProject, stack: target, own: true };
    throw new CommandError(`${target} is a stack already, --stack ${stackOption} contradicts it`, "leave --stack out");
  }
  const directory = resolve(target);
  const isDirectory = existsSync(directory) && statSync(directory).isDirectory();
  if (!isDirectory || findProjectFile(directory) === undefined) {
    throw new CommandError(
      `${target} is neither a stack of this repository nor a folder with a Pulumi.yaml`,
      `use a stack (${stacks.join(", ")}) or a project's folder`,
    );
  }
  const project = readProject(directory);
  const own = project.root === ownProject.root;
  if (stackOption !== undefined) {
    const known = knownStacks(project);
    if (known.length > 0 && !known.includes(stackOption)) {
      throw new CommandError(`${directory} has no stack ${stackOption}`, `use one of ${known.join(", ")}`);
    }
  }
  return { project, stack: stackOption ?? FOREIGN_STACK, own: own && stackOption !== undefined };
}

/** The configuration that decides what is blocked, and the files that it comes from. */
export interface TargetPackConfig {
  readonly packConfig: PackConfig;
  readonly files: readonly string[];
}

/**
 * The levels of the target's environment, with the user's files on top.
 *
 * @throws CommandError for an environment without levels and for a wrong file.
 */
export function packConfigFor(target: Target, config: StackConfig, ownFiles: readonly string[]): TargetPackConfig {
  const key = `${target.project.name}:environment`;
  const environment = (target.own ? config.values[key] : undefined) ?? FOREIGN_ENVIRONMENT;
  const environments = environmentsOf(POLICY_PACK);
  if (!environments.includes(environment)) {
    throw new CommandError(
      `configuration ${key}: the policy pack has no levels for ${JSON.stringify(environment)}`,
      `use one of ${environments.join(", ")}`,
    );
  }
  const files = [environmentConfigFile(POLICY_PACK, environment), ...ownFiles.map((file) => resolve(file))];
  return { packConfig: readPackConfig(files), files };
}
