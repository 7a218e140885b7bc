import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import schema from "../../components/schema.json";

// What can be checked without the other languages' tools: that each name in the programs is one of the schema's.
const guide = readFileSync(join(__dirname, "../../docs/guides/other-languages.md"), "utf8");

function program(language: string): string {
  const found = [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))];
  expect(found).toHaveLength(1);
  return found[0]?.[1] ?? "";
}

type Properties = Record<string, object>;
const PREFIX = "hardened-cluster:index:";
const resources = schema.resources as Record<string, { inputProperties: Properties; properties: Properties }>;
const types = schema.types as Record<string, { properties?: Properties }>;

/** Properties by the name that every language gives the inputs: of a component `EksCluster`, of a type `EksAccessArgs`. */
const inputs = new Map<string, readonly string[]>([
  ...Object.entries(resources).flatMap(([token, { inputProperties }]) => {
    const name = token.slice(PREFIX.length);
    return [name, `${name}Args`].map((each) => [each, Object.keys(inputProperties)] as const);
  }),
  ...Object.entries(types).map(
    ([token, { properties }]) => [`${token.slice(PREFIX.length)}Args`, Object.keys(properties ?? {})] as const,
  ),
]);

/** A typed literal of a program: its type, and what it sets at its own level. */
interface Literal {
  readonly type: string;
  readonly sets: readonly string[];
}

/** The text from the bracket at `start` to the one that closes it, without what further brackets hold. */
function ownLevel(text: string, start: number): string {
  let depth = 0;
  let own = "";
  for (const character of text.slice(start)) {
    if ("([{".includes(character)) depth++;
    if (depth === 1) own += character;
    if (")]}".includes(character) && --depth === 0) break;
  }
  return own;
}

function literals(text: string, opening: RegExp, property: RegExp): Literal[] {
  return [...text.matchAll(opening)].map((match) => {
    const own = ownLevel(text, match.index + match[0].length - 1);
    return { type: match[1] ?? "", sets: [...own.matchAll(property)].map(([, name]) => name ?? "") };
  });
}

/** Calls of a builder, e.g. `EksClusterArgs.builder().region(…).build()`. */
function builders(text: string): Literal[] {
  return [...text.matchAll(/(\w+)\.builder\(\)/g)].map((match) => {
    const sets: string[] = [];
    let rest = text.slice(match.index + match[0].length).trimStart();
    for (let call = /^\.(\w+)\(/.exec(rest); call !== null && call[1] !== "build"; call = /^\.(\w+)\(/.exec(rest)) {
      sets.push(call[1] ?? "");
      let depth = 0;
      let end = call[0].length - 1;
      for (; end < rest.length; end++) {
        if (rest[end] === "(") depth++;
        if (rest[end] === ")" && --depth === 0) break;
      }
      rest = rest.slice(end + 1).trimStart();
    }
    return { type: match[1] ?? "", sets };
  });
}

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const programs: Record<string, () => Literal[]> = {
  python: () => literals(program("python"), /hardened\.(\w+)\(/g, /(\w+)=/g),
  go: () => literals(program("go"), /(?<!\])hardenedcluster\.(\w+Args)\{/g, /\b(\w+):/g),
  csharp: () => literals(program("csharp"), /new (\w+Args)\s*\{/g, /\b(\w+) =/g),
  java: () => builders(program("java")),
};

describe.each(Object.entries(programs))("the program in %s", (language, read) => {
  const found = read();

  it("makes a cluster and a baseline with a tenant", () => {
    const made = [...program(language).matchAll(/(?:hardened\.|New|new )(EksCluster|SecurityBaseline)\(/g)];
    expect(made.map(([, name]) => name)).toEqual(["EksCluster", "SecurityBaseline"]);
    expect(found.length).toBeGreaterThan(2);
  });

  it("names only types and arguments of the schema", () => {
    const wrong = found.flatMap(({ type, sets }) =>
      sets.map((name) => lower(camel(name))).filter((name) => inputs.get(type)?.includes(name) !== true),
    );
    expect(found.filter(({ type, sets }) => !inputs.has(type) || sets.length === 0)).toEqual([]);
    expect(wrong).toEqual([]);
  });
});

test("the programs that pass facts one by one pass each", () => {
  const facts = Object.keys(types[`${PREFIX}ClusterFacts`]?.properties ?? {}).sort();
  for (const language of ["csharp", "java"]) {
    const passed = programs[language]?.().find(({ type }) => type === "ClusterFactsArgs")?.sets ?? [];
    expect(passed.map(lower).sort()).toEqual(facts);
  }
});

test("the program in YAML names only components, arguments and outputs of the schema", () => {
  const { resources: made, outputs } = parse(program("yaml")) as {
    resources: Record<string, { type: string; properties: object }>;
    outputs: Record<string, string>;
  };
  const componentOf = (type: string) => resources[type.replace(":", ":index:")];
  expect(Object.values(made).map(({ type }) => type)).toEqual([
    "hardened-cluster:EksCluster",
    "hardened-cluster:SecurityBaseline",
  ]);
  for (const { type, properties } of Object.values(made)) {
    expect(Object.keys(componentOf(type)?.inputProperties ?? {})).toEqual(
      expect.arrayContaining(Object.keys(properties)),
    );
  }
  for (const reference of [...Object.values(outputs), "${cluster.facts}"]) {
    const [, name = "", output = ""] = /^\$\{(\w+)\.(\w+)/.exec(reference) ?? [];
    expect(Object.keys(componentOf(made[name]?.type ?? "")?.properties ?? {})).toContain(output);
  }
});
