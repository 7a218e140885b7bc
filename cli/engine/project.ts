import { existsSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { CommandError } from "../errors";
import { configSchemaOf, type ConfigSchema } from "./configSchema";
import { isRecord } from "../../policy-pack/lib/isRecord";
import { readYamlMap } from "./yamlFile";

/** What a Pulumi.yaml says, checked as far as a preview needs it. */
export interface Project {
  readonly name: string;
  /** Folder of the Pulumi.yaml. */
  readonly root: string;
  /** Extension of the project file, which stack files share. */
  readonly extension: string;
  /** Working directory of the program. */
  readonly programDirectory: string;
  /** The program relative to its directory; `.` when package.json decides. */
  readonly entryPoint: string;
  readonly stackConfigDirectory: string;
  readonly nodeArguments: readonly string[];
  /** Whether Pulumi's host compiles TypeScript. */
  readonly typescript: boolean;
  readonly tsconfig: string | undefined;
  readonly configSchema: ConfigSchema;
}

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"] as const;

/** The project file in a folder, or undefined. */
export function findProjectFile(directory: string): string | undefined {
  return PROJECT_FILES.map((name) => join(directory, name)).find((file) => existsSync(file));
}

/** Splits as a shell does, quotes included: `--import "./my loader.mjs"`. */
function splitArguments(text: string): string[] {
  const words = text.match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map((word) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ""),
  );
}

function optionalString(file: string, property: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  throw new CommandError(`${file}: ${property} is not a text`, `write ${property} as a text`);
}

interface Runtime {
  readonly nodeArguments: readonly string[];
  readonly typescript: boolean;
  readonly tsconfig: string | undefined;
}

function readRuntime(file: string, runtime: unknown): Runtime {
  const name = isRecord(runtime) ? runtime.name : runtime;
  const options = isRecord(runtime) && isRecord(runtime.options) ? runtime.options : {};
  if (name !== "nodejs") {
    throw new CommandError(
      `${file}: the runtime is ${name === undefined ? "not set" : JSON.stringify(name)}; the offline preview runs Node.js programs only`,
      "preview programs of other languages with `pulumi preview --policy-pack`",
    );
  }
  const { typescript = true } = options;
  if (typeof typescript !== "boolean") {
    throw new CommandError(`${file}: runtime.options.typescript is not true or false`, "write true or false");
  }
  return {
    nodeArguments: splitArguments(optionalString(file, "runtime.options.nodeargs", options.nodeargs) ?? ""),
    typescript,
    tsconfig: optionalString(file, "runtime.options.tsconfig", options.tsconfig),
  };
}

/** Where Pulumi runs the program of a project: a folder and the program in it. */
function locateProgram(
  file: string,
  root: string,
  main: string | undefined,
): { directory: string; entryPoint: string } {
  if (main === undefined || main === "") return { directory: root, entryPoint: "." };
  const path = resolve(root, main);
  const fromRoot = relative(root, path);
  if (!isAbsolute(main) && (fromRoot.startsWith("..") || isAbsolute(fromRoot))) {
    throw new CommandError(
      `${file}: main is ${main}, outside the project`,
      "name a program inside the project's folder",
    );
  }
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    throw new CommandError(`${file}: main is ${main}, which does not exist`, "name the program's file or folder");
  }
  if (stats.isDirectory()) return { directory: path, entryPoint: "." };
  return { directory: dirname(path), entryPoint: basename(path) };
}

/**
 * Reads the project in a folder.
 *
 * @throws CommandError when there is none, it is invalid, or it is no Node.js project.
 */
export function readProject(directory: string): Project {
  const root = resolve(directory);
  const file = findProjectFile(root);
  if (file === undefined) {
    throw new CommandError(`${root} has no Pulumi.yaml`, "pass the folder of a Pulumi project or the name of a stack");
  }
  const content = readYamlMap(file);
  const name = optionalString(file, "name", content.name);
  if (name === undefined || name === "") throw new CommandError(`${file}: name is not set`, "give the project a name");
  const runtime = readRuntime(file, content.runtime);
  const { directory: programDirectory, entryPoint } = locateProgram(
    file,
    root,
    optionalString(file, "main", content.main),
  );
  // An older project names the folder of its stack files with `config`.
  const configFolder = typeof content.config === "string" ? content.config : content.stackConfigDir;
  return {
    name,
    root,
    extension: file.slice(file.lastIndexOf(".")),
    programDirectory,
    entryPoint,
    stackConfigDirectory: resolve(root, optionalString(file, "stackConfigDir", configFolder) ?? "."),
    ...runtime,
    configSchema: configSchemaOf(file, name, typeof content.config === "string" ? undefined : content.config),
  };
}
