import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../errors";
import type { Unread } from "./unread";

export const STANDARD_INPUT = "-";
const MANIFEST_FILE = /\.(ya?ml|json)$/;
const CHART_FILE = "Chart.yaml";
export const KUSTOMIZATION_FILE = /^(kustomization\.ya?ml|Kustomization)$/;
/** Folders in which no manifests of the user lie. */
const skippedFolders = new Set(["node_modules", ".git"]);

/** What lies under the paths of a scan. */
export interface FoundFiles {
  /** Files to read, in order; a chart stands there as its Chart.yaml. */
  readonly files: readonly string[];
  readonly unread: readonly Unread[];
}

/**
 * All YAML and JSON files of files and folders. Of a Helm chart only its Chart.yaml and its custom resource definitions are
 * listed: the rest is the input of its templates.
 *
 * @throws CommandError when a path that the user named is not there.
 */
export function findFiles(paths: readonly string[]): FoundFiles {
  const files: string[] = [];
  const unread: Unread[] = [];
  for (const path of paths) {
    if (path === STANDARD_INPUT) files.push(path);
    else if (stat(path).isDirectory()) walk(path, files, unread);
    else files.push(path);
  }
  return { files, unread };
}

function stat(path: string): ReturnType<typeof statSync> & object {
  try {
    return statSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") {
      throw new CommandError(`${path} is not there`, "pass a file, a folder, or - for standard input");
    }
    throw new CommandError(`${path} cannot be read: ${message}`, "pass what this user may read");
  }
}

function walk(folder: string, files: string[], unread: Unread[]): void {
  const entries = attempt(folder, unread, () => readdirSync(folder, { withFileTypes: true })) ?? [];
  const isChart = entries.some(({ name }) => name === CHART_FILE);
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name) && (!isChart || entry.name === "crds")) walk(path, files, unread);
      continue;
    }
    if (isChart ? entry.name !== CHART_FILE : !MANIFEST_FILE.test(entry.name) && !KUSTOMIZATION_FILE.test(entry.name))
      continue;
    // As kubectl does it: a link to a file is followed, a link to a folder is not.
    const isFile = entry.isFile() || (entry.isSymbolicLink() && attempt(path, unread, () => statSync(path).isFile()));
    if (isFile === true) files.push(path);
  }
}

/** Whether the file stands for a Helm chart. */
export function isChart(file: string): boolean {
  return /(^|[/\\])Chart\.yaml$/.test(file);
}

/** The text of a file or of standard input; undefined, with a word on why, when it cannot be read. */
export function readText(file: string, unread: Unread[]): string | undefined {
  const bytes = attempt(file, unread, () => readFileSync(file === STANDARD_INPUT ? 0 : file));
  if (bytes === undefined) return undefined;
  const encoding = wrongEncoding(bytes);
  if (encoding !== undefined) {
    unread.push({ file: displayPath(file), problem: encoding, fix: "save it as UTF-8" });
    return undefined;
  }
  return bytes.toString("utf8").replace(/^\uFEFF/, "");
}

function wrongEncoding(bytes: Buffer): string | undefined {
  const mark = bytes.subarray(0, 2).toString("hex");
  if (mark === "fffe" || mark === "feff") return "is text in UTF-16, which Kubernetes' tools do not read";
  return bytes.includes(0) ? "holds NUL bytes, so it is no text in UTF-8" : undefined;
}

function attempt<T>(file: string, unread: Unread[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const problem = code === "ENOENT" ? "is not there: the link leads nowhere" : `cannot be read: ${message}`;
    unread.push({ file: displayPath(file), problem, fix: "pass what is there and what this user may read" });
    return undefined;
  }
}

/** A path as messages name it. */
export function displayPath(path: string): string {
  return path === STANDARD_INPUT ? "standard input" : path;
}
