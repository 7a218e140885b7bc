import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { makeDirectory } from "../../components/local/files";
import { CommandError } from "../errors";
import { KUSTOMIZATION, kustomization, MARK, type ManifestFile } from "./manifestFiles";

/** As far as the user's umask allows. */
const PUBLIC_DIRECTORY = 0o777;

export interface WriteResult {
  written: string[];
  unchanged: string[];
  removed: string[];
}

/**
 * Makes a folder hold these files and a kustomization that lists them. Files of an earlier run that are no longer
 * wanted are removed; nothing else in the folder is touched. What a run that is killed leaves behind, the next one
 * knows from the kustomization and finishes.
 *
 * @throws CommandError when the folder is not empty and was not written by this command, or a file is somebody else's.
 */
export async function writeFolder(folder: string, files: readonly ManifestFile[]): Promise<WriteResult> {
  const present = await entries(folder);
  const ours = await listedFiles(folder, present);
  const wanted = new Map(files.map(({ name, content }) => [name, content]));
  const foreign = [...wanted.keys()].find((name) => present.includes(name) && !ours.includes(name));
  if (foreign !== undefined) {
    throw new CommandError(
      `${join(folder, foreign)} was not written by this command`,
      "move it away, or choose another folder",
    );
  }
  const result: WriteResult = { written: [], unchanged: [], removed: [] };
  try {
    await makeDirectory(folder, PUBLIC_DIRECTORY);
    // Listed before they are written: a file that is not listed would be taken for somebody else's.
    await writeFile(join(folder, KUSTOMIZATION), kustomization([...new Set([...ours, ...wanted.keys()])]));
    for (const [name, content] of wanted) {
      const file = join(folder, name);
      const same = ours.includes(name) && present.includes(name) && (await readFile(file, "utf8")) === content;
      if (!same) await writeFile(file, content);
      result[same ? "unchanged" : "written"].push(name);
    }
    for (const name of ours.filter((name) => !wanted.has(name) && present.includes(name))) {
      await rm(join(folder, name));
      result.removed.push(name);
    }
    await writeFile(join(folder, KUSTOMIZATION), kustomization([...wanted.keys()]));
  } catch (error) {
    throw new CommandError(
      `${folder} cannot be written: ${(error as Error).message}`,
      "choose a folder that can be written",
    );
  }
  return result;
}

async function entries(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    throw new CommandError(`${folder} cannot be read: ${message}`, "choose a folder");
  }
}

/** The files that an earlier run has listed as its own. */
async function listedFiles(folder: string, present: readonly string[]): Promise<string[]> {
  if (present.length === 0) return [];
  const text = present.includes(KUSTOMIZATION) ? await readFile(join(folder, KUSTOMIZATION), "utf8") : "";
  if (!text.startsWith(MARK)) {
    throw new CommandError(
      `${folder} is not empty and was not written by this command`,
      "choose a new or empty folder",
    );
  }
  const { resources } = parse(text) as { resources?: unknown };
  // A name that leads out of the folder was not written by this command, whoever edited the list.
  return Array.isArray(resources) ? resources.filter((name): name is string => isPlainName(name)) : [];
}

function isPlainName(name: unknown): boolean {
  return typeof name === "string" && !name.includes("/") && name.endsWith(".yaml") && name !== KUSTOMIZATION;
}
