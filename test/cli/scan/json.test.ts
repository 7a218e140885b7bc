import fc from "fast-check";
import { readPlainJson } from "../../../cli/scan/json";
import { readDocuments, type YamlDocument, type YamlSyntaxError } from "../../../cli/scan/yaml";

/** A comment is no JSON, so what follows it goes through the YAML reader. */
const COMMENT = "# read as YAML\n";

function read(text: string): { readonly document: YamlDocument | undefined; readonly errors: readonly string[] } {
  const errors: string[] = [];
  const documents = [...readDocuments(text, ({ message }: YamlSyntaxError) => errors.push(message))];
  return { document: documents[0], errors };
}

function lineAt(document: YamlDocument | undefined, path: string): number {
  return document?.lineOf(path) ?? NaN;
}

const keys = fc.oneof(
  fc.string({ maxLength: 5 }),
  fc.constantFrom("a", "<<", "__proto__", "yes", "*a", "{{ b }}", "[object Object]", "1", "? c", "# d", "e: f"),
);
const scalars = fc.oneof(
  fc.string({ unit: "binary" }),
  keys,
  fc.double({ noNaN: true }),
  fc.integer(),
  fc.bigInt().map(Number),
  fc.boolean(),
  fc.constant(null),
);
const { value: values } = fc.letrec<{ value: unknown; map: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, scalars, fc.array(tie("value"), { maxLength: 3 }), tie("map")),
  map: fc.array(fc.tuple(keys, tie("value")), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
}));

describe("readPlainJson", () => {
  test.each([
    '{"a":1,"b":[{"c":"d\\n"}]}',
    '\n{"a":{},"b":[]}\n',
    JSON.stringify({ a: { b: [1, 2.5, null] } }, null, 4),
  ])("reads %j", (text) => {
    expect(readPlainJson(text)).toEqual(JSON.parse(text));
  });

  test.each([
    ["a key twice", '{"a":1,"a":2}'],
    ["spaces that JSON.stringify does not write", '{"a": 1}'],
    ["YAML", "{a: 1}"],
    ["a tab", '{"a":1}\t'],
    ["letters beyond ASCII", '{"a":"\u0085"}'],
    ["two objects", '{"a":1}{"b":2}'],
    ["a list", "[1]"],
    ["another spelling of a number", '{"a":1.0}'],
  ])("leaves %s to the YAML reader", (_, text) => {
    expect(readPlainJson(text)).toBeUndefined();
  });

  test("leaves what is nested deeply to the YAML reader, which refuses it", () => {
    const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
    expect(readPlainJson(nested(50))).toBeDefined();
    expect(readPlainJson(nested(51))).toBeUndefined();
    expect(read(nested(20_000)).errors).toHaveLength(1);
  });

  test("whatever it reads, the YAML reader reads too, on the same lines", () => {
    fc.assert(
      fc.property(
        values,
        fc.constantFrom(0, 1, 2, 4),
        fc.constantFrom("", "\n", "\n\n"),
        (value, indentation, before) => {
          const text = `${before}${JSON.stringify({ value }, null, indentation)}\n`;
          const [json, yaml] = [read(text), read(COMMENT + text)];
          expect(json.errors).toEqual(yaml.errors);
          expect(json.document?.content).toStrictEqual(yaml.document?.content);
          expect(JSON.stringify(json.document?.content)).toBe(JSON.stringify(yaml.document?.content));
          for (const path of ["", "value", "value.a", "value[1]", "value.a[0]", "none"])
            expect(lineAt(json.document, path)).toBe(lineAt(yaml.document, path) - 1);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
