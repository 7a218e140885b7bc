import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kustomization } from "../../../cli/render/manifestFiles";
import { writeFolder } from "../../../cli/render/outputFolder";

let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "render-")), "out");
});

afterEach(() => {
  rmSync(join(folder, ".."), { recursive: true });
});

const a = { name: "a.yaml", content: "a: 1\n" };
const b = { name: "b.yaml", content: "b: 1\n" };
const read = (name: string) => readFileSync(join(folder, name), "utf8");

test("writes a new folder, and nothing the second time", async () => {
  expect(await writeFolder(folder, [a, b])).toEqual({ written: ["a.yaml", "b.yaml"], unchanged: [], removed: [] });
  expect(await writeFolder(folder, [a, b])).toEqual({ written: [], unchanged: ["a.yaml", "b.yaml"], removed: [] });
  expect(read("a.yaml")).toBe(a.content);
  expect(read("kustomization.yaml")).toBe(kustomization(["a.yaml", "b.yaml"]));
});

test("replaces what changed and removes what is gone, and leaves other files alone", async () => {
  await writeFolder(folder, [a, b]);
  writeFileSync(join(folder, "README.md"), "mine");
  const changed = { name: "b.yaml", content: "b: 2\n" };
  expect(await writeFolder(folder, [changed])).toEqual({ written: ["b.yaml"], unchanged: [], removed: ["a.yaml"] });
  expect(readdirSync(folder).sort()).toEqual(["README.md", "b.yaml", "kustomization.yaml"]);
  expect(read("b.yaml")).toBe(changed.content);
});

test("finishes what a killed run has begun", async () => {
  mkdirSync(folder);
  // Killed after the first of three files: listed, but not all written.
  writeFileSync(join(folder, "kustomization.yaml"), kustomization(["a.yaml", "b.yaml", "old.yaml"]));
  writeFileSync(join(folder, "a.yaml"), "half");
  writeFileSync(join(folder, "old.yaml"), "old");
  await writeFolder(folder, [a, b]);
  expect(readdirSync(folder).sort()).toEqual(["a.yaml", "b.yaml", "kustomization.yaml"]);
  expect(read("a.yaml")).toBe(a.content);
});

test("refuses a folder that somebody else filled, and leaves it as it was", async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, "kustomization.yaml"), "resources: []\n");
  await expect(writeFolder(folder, [a])).rejects.toThrow(`${folder} is not empty and was not written by this command`);
  expect(readdirSync(folder)).toEqual(["kustomization.yaml"]);
});

test("refuses to overwrite a file that somebody else put into its folder", async () => {
  await writeFolder(folder, [a]);
  writeFileSync(join(folder, "b.yaml"), "mine");
  await expect(writeFolder(folder, [a, b])).rejects.toThrow(
    `${join(folder, "b.yaml")} was not written by this command`,
  );
  expect(read("b.yaml")).toBe("mine");
});

test("never follows a list out of its folder", async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, "..", "precious.yaml"), "mine");
  writeFileSync(join(folder, "kustomization.yaml"), kustomization(["../precious.yaml"]));
  await writeFolder(folder, [a]);
  expect(readFileSync(join(folder, "..", "precious.yaml"), "utf8")).toBe("mine");
});

test("says that the place is no folder", async () => {
  writeFileSync(folder, "a file");
  await expect(writeFolder(folder, [a])).rejects.toThrow(`${folder} cannot be read`);
});
