import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

const root = resolve(__dirname, "../../..");
// policy-pack/accuracy/concepts speaks of other projects' concepts, some of which look like controls.
const skipped = new Set(["node_modules", "dist", "fixtures", "concepts"]);

export interface ProjectFile {
  /** Path from the root of the project. */
  path: string;
  text: string;
}

function pathsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? pathsBelow(path) : [path];
  });
}

/** The files of a folder of the project whose names match; none when there is no such folder. */
export function projectFiles(folder: string, name: RegExp): ProjectFile[] {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  return pathsBelow(start)
    .filter((path) => name.test(path))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, "utf8") }));
}

/** Files in the root folder itself, e.g. the README. */
export function rootFiles(name: RegExp): ProjectFile[] {
  return readdirSync(root)
    .filter((file) => name.test(file))
    .map((file) => ({ path: file, text: readFileSync(join(root, file), "utf8") }));
}
