import { readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeDirectory } from "../../components/local/files";
import { CommandError } from "../errors";

const PRIVATE_FILE = 0o600;

/**
 * Writes files of a cluster, an encryption key among them, into a new or empty folder. A folder with content is never
 * written to: the key in it may be in use, and without it nobody can read that cluster's Secrets.
 *
 * @returns the names of the files.
 * @throws CommandError when the folder is not empty or cannot be written.
 */
export async function writeKeyFolder(folder: string, files: ReadonlyMap<string, string>): Promise<string[]> {
  try {
    // node-file-permissions: one of the files holds a key.
    await makeDirectory(folder);
    if ((await readdir(folder)).length > 0) {
      throw new CommandError(
        `${folder} is not empty, and the encryption key in it may be in use`,
        "choose a new or empty folder",
      );
    }
    for (const [name, content] of files) {
      const file = join(folder, name);
      await makeDirectory(dirname(file));
      await writeFile(file, content, { mode: PRIVATE_FILE });
    }
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(
      `${folder} cannot be written: ${(error as Error).message}`,
      "choose a folder that can be written",
    );
  }
  return [...files.keys()];
}
