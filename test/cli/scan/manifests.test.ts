import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readManifests } from "../../../cli/scan/manifests";
import { CommandError } from "../../../cli/errors";

describe("readManifests", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "manifests-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function put(name: string, text: string): string {
    const file = join(folder, name);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  function found(...paths: string[]) {
    return [...readManifests(paths)].map(({ file, line, kind }) => [file.slice(folder.length + 1), line, kind]);
  }

  test("reads the YAML and JSON files of a folder and its folders, in order", () => {
    put("b.yaml", "apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nkind: Service\n");
    put("a/c.yml", "apiVersion: apps/v1\nkind: Deployment\n");
    put("a/d.json", '[{"apiVersion": "v1", "kind": "Secret"}, {"apiVersion": "v1", "kind": "ConfigMap"}]');
    put("a/readme.md", "apiVersion: v1\nkind: Node\n");
    put("node_modules/x.yaml", "apiVersion: v1\nkind: Node\n");
    expect(found(folder)).toEqual([
      ["a/c.yml", 1, "Deployment"],
      ["a/d.json", 1, "Secret"],
      ["a/d.json", 1, "ConfigMap"],
      ["b.yaml", 1, "Pod"],
      ["b.yaml", 3, "Service"],
    ]);
  });

  test("leaves out what is no Kubernetes object", () => {
    expect(found(put("values.yaml", "replicas: 2\n---\n- a\n---\njust text\n---\nkind: Pod\n"))).toEqual([]);
  });

  test("follows a link to a file, as kubectl does, and none to a folder", () => {
    put("elsewhere/pod.yaml", "apiVersion: v1\nkind: Pod\n");
    mkdirSync(join(folder, "scanned"));
    symlinkSync("../elsewhere/pod.yaml", join(folder, "scanned", "link.yaml"));
    symlinkSync("../elsewhere", join(folder, "scanned", "folder.yaml"));
    expect(found(join(folder, "scanned"))).toEqual([["scanned/link.yaml", 1, "Pod"]]);
    symlinkSync("nowhere", join(folder, "scanned", "z.yaml"));
    expect(() => found(join(folder, "scanned"))).toThrow("z.yaml is not there");
  });

  test("a path that is not there, or no YAML, is an error that names it", () => {
    expect(() => found(join(folder, "nothing"))).toThrow(CommandError);
    expect(() => found(join(folder, "nothing"))).toThrow(`${join(folder, "nothing")} is not there`);
    const file = put("bad.yaml", "apiVersion: v1\nkind: [\n");
    expect(() => found(file)).toThrow(CommandError);
    expect(() => found(file)).toThrow(`${file}:`);
    symlinkSync("circle.yaml", join(folder, "circle.yaml"));
    expect(() => found(join(folder, "circle.yaml"))).toThrow(/circle\.yaml cannot be read: ELOOP.*\nFix: /);
  });
});
