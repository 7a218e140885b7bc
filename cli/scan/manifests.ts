import { readdirSync, readFileSync, statSync, type Dirent } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../errors";
import { isRecord } from "../engine/yamlFile";
import { readDocuments, YamlSyntaxError } from "./yaml";

/** A Kubernetes object of a manifest, and where it stands. */
export interface Manifest {
  readonly file: string;
  readonly line: number;
  readonly apiVersion: string;
  readonly kind: string;
  readonly content: Readonly<Record<string, unknown>>;
}

const MANIFEST_FILE = /\.(ya?ml|json)$/;
/** Folders in which no manifests of the user lie. */
const skippedFolders = new Set(["node_modules", ".git"]);
const STANDARD_INPUT = "-";

/**
 * The objects of files, of all YAML and JSON files of folders, and of standard input (`-`). What is no Kubernetes
 * object, such as the values of a chart, is left out.
 *
 * @throws CommandError when a path is not there or a file is not YAML.
 */
export function* readManifests(paths: readonly string[]): Generator<Manifest> {
  for (const path of paths) {
    for (const file of filesOf(path)) yield* manifestsOf(file);
  }
}

/** A path as messages name it. */
export function displayPath(path: string): string {
  return path === STANDARD_INPUT ? "standard input" : path;
}

function filesOf(path: string): readonly string[] {
  if (path === STANDARD_INPUT) return [path];
  if (!reading(path, () => statSync(path)).isDirectory()) return [path];
  return reading(path, () => readdirSync(path, { withFileTypes: true }))
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : filesOf(join(path, entry.name));
      const file = join(path, entry.name);
      return MANIFEST_FILE.test(entry.name) && (entry.isFile() || isLinkToFile(entry, file)) ? [file] : [];
    });
}

/** As kubectl does it: a link to a file is followed, a link to a folder is not. */
function isLinkToFile(entry: Dirent, path: string): boolean {
  return entry.isSymbolicLink() && reading(path, () => statSync(path)).isFile();
}

function readText(file: string): string {
  return reading(file, () => readFileSync(file === STANDARD_INPUT ? 0 : file, "utf8").replace(/^\uFEFF/, ""));
}

function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") {
      throw new CommandError(`${path} is not there`, "pass a file, a folder, or - for standard input");
    }
    throw new CommandError(`${displayPath(path)} cannot be read: ${message}`, "pass what this user may read");
  }
}

function* manifestsOf(file: string): Generator<Manifest> {
  try {
    for (const { content, line } of readDocuments(readText(file))) {
      // A JSON file may hold a plain array of objects.
      for (const item of Array.isArray(content) ? (content as unknown[]) : [content]) {
        if (!isRecord(item) || typeof item.apiVersion !== "string" || typeof item.kind !== "string") continue;
        yield { file, line, apiVersion: item.apiVersion, kind: item.kind, content: item };
      }
    }
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error;
    throw new CommandError(
      `${displayPath(file)}:${error.line} is not YAML: ${error.message}`,
      "correct the file; render templates before they are scanned",
    );
  }
}
