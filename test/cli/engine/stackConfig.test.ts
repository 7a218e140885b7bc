import { readProject } from "../../../cli/engine/project";
import { knownStacks, readStackConfig } from "../../../cli/engine/stackConfig";
import { UNKNOWN } from "../../../cli/engine/values";
import { temporaryProgram } from "./programs";

function config(schema: string, stackFile = "", overrides: Record<string, string> = {}) {
  const yaml = `name: shop\nruntime: nodejs\n${schema}`;
  const project = readProject(temporaryProgram({ "Pulumi.yaml": yaml, "Pulumi.dev.yaml": stackFile }));
  return readStackConfig(project, "dev", overrides);
}

describe("readStackConfig", () => {
  it("gives every value as text under its full key, lists and maps as JSON", () => {
    const file =
      "config:\n  size: 3\n  shop:on: true\n  aws:region: eu-west-1\n  shop:list: [1, a]\n  shop:map: { a: { b: 1 } }\n";
    expect(config("", file)).toEqual({
      values: {
        "shop:size": "3",
        "shop:on": "true",
        "aws:region": "eu-west-1",
        "shop:list": '[1,"a"]',
        "shop:map": '{"a":{"b":1}}',
      },
      secretKeys: [],
      encryptedKeys: [],
    });
  });

  it("lets options win over the stack's file and that over the project's default", () => {
    const schema =
      "config:\n  a: { type: string, default: project }\n  b: { default: project }\n  c: project\n  aws:region: { value: eu-west-1 }\n";
    const { values } = config(schema, "config:\n  shop:b: file\n  shop:c: file\n", { c: "option" });
    expect(values).toEqual({ "shop:a": "project", "shop:b": "file", "shop:c": "option", "aws:region": "eu-west-1" });
  });

  it("is empty for a stack without a file", () => {
    const project = readProject(temporaryProgram({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n" }));
    expect(readStackConfig(project, "none", {})).toEqual({ values: {}, secretKeys: [], encryptedKeys: [] });
  });

  it("puts the unknown value in place of what is encrypted, at any depth", () => {
    const file = "config:\n  shop:token: { secure: v1:abc }\n  shop:nested: { user: me, key: { secure: v1:def } }\n";
    expect(config("", file)).toEqual({
      values: { "shop:token": UNKNOWN, "shop:nested": JSON.stringify({ user: "me", key: UNKNOWN }) },
      secretKeys: ["shop:token", "shop:nested"],
      encryptedKeys: ["shop:token", "shop:nested"],
    });
  });

  it("keeps a key secret whose encrypted value is overridden, and one that the project declares secret", () => {
    const schema = "config:\n  declared: { type: string, secret: true, default: x }\n";
    expect(config(schema, "config:\n  shop:token: { secure: v1:abc }\n", { token: "plain" })).toEqual({
      values: { "shop:token": "plain", "shop:declared": "x" },
      secretKeys: ["shop:declared", "shop:token"],
      encryptedKeys: [],
    });
  });

  it.each([
    ["string", "text", "3"],
    ["boolean", "true", "yes please"],
    ["integer", "-3", "3.5"],
    ["object", "{ a: 1 }", "[1]"],
  ])("checks the type %p", (type, good, bad) => {
    const schema = `config:\n  key: { type: ${type} }\n`;
    expect(Object.keys(config(schema, `config:\n  shop:key: ${good}\n`).values)).toEqual(["shop:key"]);
    expect(() => config(schema, `config:\n  shop:key: ${bad}\n`)).toThrow(
      `configuration shop:key of stack dev: the value is not of type ${type}\nFix: set shop:key to a value of type ${type}.`,
    );
  });

  it("checks the items of lists, also of one given as JSON text", () => {
    const schema = "config:\n  key: { type: array, items: { type: array, items: { type: integer } } }\n";
    expect(config(schema, "", { key: "[[1],[2,3]]" }).values).toEqual({ "shop:key": "[[1],[2,3]]" });
    expect(() => config(schema, "", { key: '[["a"]]' })).toThrow("is not of type array<array<integer>>");
  });

  it("takes an empty section for none, and refuses one that is no map", () => {
    expect(config("", "config:\n").values).toEqual({});
    expect(() => config("", "config: [shop:key]\n")).toThrow(
      /config is not a map\nFix: write keys and values below config/,
    );
  });

  it("names every missing value", () => {
    const schema = "config:\n  a: { type: string }\n  b: { type: integer }\n";
    expect(() => config(schema)).toThrow("shop:a, shop:b are not set and the project has no default");
  });

  it.each([
    ["config:\n  a: { type: text }", /config\.a: the type "text" is not known/],
    ["config:\n  a: { type: array }", /config\.a: an array needs the type of its items/],
    ["config:\n  aws:region: { type: string }", /config\.aws:region belongs to another package/],
    ["config:\n  a: { value: 1, default: 2 }", /config\.a has both a value and a default/],
    ["config: [a]", /config is not a map/],
  ])("refuses the schema %p", (schema, message) => {
    expect(() => config(schema)).toThrow(message);
  });
});

describe("knownStacks", () => {
  it("are those with a file, sorted", () => {
    const directory = temporaryProgram({
      "Pulumi.yaml": "name: shop\nruntime: nodejs\nstackConfigDir: stacks\n",
      "stacks/Pulumi.prod.yaml": "",
      "stacks/Pulumi.dev.yaml": "",
      "stacks/notes.yaml": "",
    });
    expect(knownStacks(readProject(directory))).toEqual(["dev", "prod"]);
  });
});
