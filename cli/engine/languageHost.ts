import { createRequire } from "node:module";
import { join } from "node:path";
import { CommandError } from "../errors";
import { HostProcess } from "./hostProcess";
import type { Project } from "./project";
import type { StackConfig } from "./stackConfig";

/** The organization that programs see, as in a Pulumi login without one. */
export const ORGANIZATION = "organization";
/** How many registrations a program may have under way, as by default in Pulumi on a small machine. */
export const PARALLEL = 16;

/** The Pulumi SDK that a project has installed. */
export interface Sdk {
  readonly version: string;
  readonly runScript: string;
}

/**
 * Finds the project's own `@pulumi/pulumi`, as the program will.
 *
 * @throws CommandError when it is not installed.
 */
export function findSdk(project: Project): Sdk {
  const require = createRequire(join(project.programDirectory, "index.js"));
  try {
    const { version } = require("@pulumi/pulumi/package.json") as { version: string };
    return { version, runScript: require.resolve("@pulumi/pulumi/cmd/run") };
  } catch {
    throw new CommandError(
      `@pulumi/pulumi is not installed for ${project.programDirectory}`,
      `run npm install in ${project.root} (with @pulumi/pulumi among its dependencies)`,
    );
  }
}

export interface ProgramOptions {
  readonly project: Project;
  readonly stack: string;
  readonly config: StackConfig;
  /** Address of the resource monitor and engine. */
  readonly address: string;
  onLine(line: string): unknown;
}

/** Starts the project's program under Pulumi's own language host, as `pulumi preview` does. */
export function startProgram({ project, stack, config, address, onLine }: ProgramOptions): HostProcess {
  const { runScript } = findSdk(project);
  const flags = {
    monitor: address,
    engine: address,
    organization: ORGANIZATION,
    project: project.name,
    "root-directory": project.root,
    stack,
    pwd: project.programDirectory,
    parallel: String(PARALLEL),
  };
  return new HostProcess({
    args: [
      ...project.nodeArguments,
      runScript,
      ...Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]),
      "--dry-run",
      project.entryPoint,
    ],
    cwd: project.programDirectory,
    env: {
      PULUMI_CONFIG: JSON.stringify(config.values),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.secretKeys),
      PULUMI_NODEJS_TYPESCRIPT: String(project.typescript),
      ...(project.tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: project.tsconfig }),
    },
    onLine,
  });
}
