import { join } from "node:path";
import { findProjectFile, readProject } from "../../../cli/engine/project";
import { CommandError } from "../../../cli/errors";
import { temporaryProgram } from "./programs";

function project(yaml: string, files: Record<string, string> = {}) {
  return readProject(temporaryProgram({ "Pulumi.yaml": yaml, ...files }));
}

describe("readProject", () => {
  it("has Pulumi's defaults", () => {
    const directory = temporaryProgram({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n" });
    expect(readProject(directory)).toEqual({
      name: "shop",
      root: directory,
      extension: ".yaml",
      programDirectory: directory,
      entryPoint: ".",
      stackConfigDirectory: directory,
      nodeArguments: [],
      typescript: true,
      tsconfig: undefined,
      configSchema: new Map(),
    });
  });

  it("takes the options of the runtime", () => {
    const yaml =
      "name: shop\nruntime: { name: nodejs, options: { typescript: false, tsconfig: ts.json, nodeargs: '--import \"./my loader.mjs\" --trace-warnings' } }\n";
    expect(project(yaml)).toMatchObject({
      typescript: false,
      tsconfig: "ts.json",
      nodeArguments: ["--import", "./my loader.mjs", "--trace-warnings"],
    });
  });

  it("runs a main file in its folder and a main folder as a package", () => {
    const file = project("name: shop\nruntime: nodejs\nmain: src/index.ts\n", { "src/index.ts": "" });
    expect([file.programDirectory, file.entryPoint]).toEqual([join(file.root, "src"), "index.ts"]);
    const folder = project("name: shop\nruntime: nodejs\nmain: src\n", { "src/index.ts": "" });
    expect([folder.programDirectory, folder.entryPoint]).toEqual([join(folder.root, "src"), "."]);
  });

  it.each([
    ["stackConfigDir: stacks", "stacks"],
    ["config: older", "older"],
  ])("finds stack files with %p", (line, folder) => {
    const { root, stackConfigDirectory } = project(`name: shop\nruntime: nodejs\n${line}\n`);
    expect(stackConfigDirectory).toBe(join(root, folder));
  });

  it("reads a project in JSON", () => {
    const directory = temporaryProgram({ "Pulumi.json": '{ "name": "shop", "runtime": "nodejs" }' });
    expect(readProject(directory).extension).toBe(".json");
    expect(findProjectFile(directory)).toBe(join(directory, "Pulumi.json"));
  });

  it.each([
    ["runtime: nodejs", /name is not set\nFix: give the project a name\.$/],
    ["name: x\nruntime: python", /the runtime is "python"; the offline preview runs Node\.js programs only/],
    ["name: x", /the runtime is not set/],
    ["name: [x", /cannot be read as YAML/],
    ["- a", /is not a map from names to values/],
    ["name: x\nruntime: nodejs\nmain: nowhere", /main is nowhere, which does not exist/],
    ["name: x\nruntime: nodejs\nmain: ../elsewhere", /main is \.\.\/elsewhere, outside the project/],
    [
      "name: x\nruntime: { name: nodejs, options: { typescript: maybe } }",
      /runtime\.options\.typescript is not true or false/,
    ],
    ["name: x\nruntime: { name: nodejs, options: { nodeargs: [a] } }", /runtime\.options\.nodeargs is not a text/],
  ])("refuses %p", (yaml, message) => {
    expect(() => project(yaml)).toThrow(CommandError);
    expect(() => project(yaml)).toThrow(message);
  });

  it("says so when there is no project", () => {
    expect(() => readProject(__dirname)).toThrow(`${__dirname} has no Pulumi.yaml`);
  });
});
