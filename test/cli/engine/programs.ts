import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { previewProgram, type PreviewOptions } from "../../../cli/engine/previewProgram";
import { readProject } from "../../../cli/engine/project";
import type { PreviewResult } from "../../../cli/engine/result";
import { readStackConfig } from "../../../cli/engine/stackConfig";

const REPOSITORY = resolve(__dirname, "..", "..", "..");
/** Policies that show what the policy host was told; see test/fixtures/policy-pack. */
export const FIXTURE_PACK = join(REPOSITORY, "test", "fixtures", "policy-pack");

/** Folder of a program in test/fixtures/programs. */
export function fixture(name: string): string {
  return join(REPOSITORY, "test", "fixtures", "programs", name);
}

const temporaryFolders: string[] = [];
// Packages are linked into the folders: removing a folder removes the link, not what it points to.
afterAll(() => {
  for (const folder of temporaryFolders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Writes files to a new temporary folder that finds this repository's packages; it is removed after the tests. */
export function temporaryProgram(files: Readonly<Record<string, string>>): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "preview-")));
  temporaryFolders.push(directory);
  symlinkSync(join(REPOSITORY, "node_modules"), join(directory, "node_modules"));
  const all = { "package.json": '{ "name": "program", "main": "index.js" }', ...files };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
  return directory;
}

/** A program of one JavaScript file, without TypeScript's compiler in front of it: that is quicker. */
export function javascriptProgram(source: string): string {
  return temporaryProgram({
    "Pulumi.yaml": "name: program\nruntime: { name: nodejs, options: { typescript: false } }\n",
    "index.js": source,
  });
}

export interface TestPreview extends Partial<Omit<PreviewOptions, "config" | "project">> {
  readonly config?: Readonly<Record<string, string>>;
}

/** Previews a folder with the fixture pack. */
export function preview(
  directory: string,
  { config = {}, stack = "test", ...options }: TestPreview = {},
): Promise<PreviewResult> {
  const project = readProject(directory);
  return previewProgram({
    project,
    stack,
    config: readStackConfig(project, stack, config),
    pack: FIXTURE_PACK,
    packConfig: {},
    timeoutSeconds: 60,
    ...options,
  });
}

/** The message of the error that a preview ends with. */
export async function failureOf(run: Promise<unknown>): Promise<string> {
  try {
    await run;
  } catch (error) {
    if (error instanceof Error && error.name === "CommandError") return error.message;
    throw error;
  }
  throw new Error("the preview has not failed");
}
