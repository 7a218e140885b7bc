import { readDocuments, YamlSyntaxError } from "../../../cli/scan/yaml";

function documents(text: string) {
  return [
    ...readDocuments(text, (error) => {
      throw error;
    }),
  ].map(({ content, line }) => ({ content, line }));
}

describe("readDocuments", () => {
  test("reads every document with its first line, empty ones left out", () => {
    expect(documents("# head\n---\na: 1\n---\n\n--- # none\n# comment\n---\nb: [2]\n")).toEqual([
      { content: { a: 1 }, line: 2 },
      { content: { b: [2] }, line: 8 },
    ]);
  });

  test("reads content beside the marker, JSON and CRLF", () => {
    expect(documents('--- {"a": 1}\n')).toEqual([{ content: { a: 1 }, line: 1 }]);
    expect(documents("a: 1\r\n---\r\nb: 2\r\n").map(({ content }) => content)).toEqual([{ a: 1 }, { b: 2 }]);
  });

  test("a marker inside a block of text at its indentation is text", () => {
    expect(documents("text: |\n  ---\n  b\n")).toEqual([{ content: { text: "---\nb\n" }, line: 1 }]);
  });

  test("takes the booleans of YAML 1.1, as the cluster does", () => {
    expect(documents("[yes, On, TRUE, y, no, Off, false, n]")[0]?.content).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(documents("['yes', yesterday]")[0]?.content).toEqual(["yes", "yesterday"]);
  });

  test("merges anchors and leaves dates as text", () => {
    expect(documents("base: &b {a: 1}\nnext: {<<: *b, c: 2}\nday: 2026-01-01\n")[0]?.content).toEqual({
      base: { a: 1 },
      next: { a: 1, c: 2 },
      day: "2026-01-01",
    });
  });

  test("says on which line of the file a document is wrong", () => {
    expect(() => documents("a: 1\n---\nb: 1\n\tc: 2\n")).toThrow(YamlSyntaxError);
    expect(() => documents("a: 1\n---\nb: 1\n\tc: 2\n")).toThrow(expect.objectContaining({ line: 4 }));
  });

  test.each(["a: {{ .Values.a }}\n", "a:\n  - b: {{ toYaml .Values.b | indent 2 }}\n"])(
    "%j is a template and not what it will become",
    (text) => {
      expect(() => documents(`c: 1\n---\n${text}`)).toThrow(
        expect.objectContaining({ line: 2, message: "it is a template that has not been rendered" }),
      );
    },
  );

  test("braces in a text are text", () => {
    expect(documents('a: "{{ labels.pod }}"\n')).toEqual([{ content: { a: "{{ labels.pod }}" }, line: 1 }]);
  });

  test("a document that is wrong costs none of the others", () => {
    const errors: YamlSyntaxError[] = [];
    const read = readDocuments("a: 1\n---\nb: [\n---\nc: 3\n", (error) => errors.push(error));
    expect([...read].map(({ content }) => content)).toEqual([{ a: 1 }, { c: 3 }]);
    expect(errors.map(({ line }) => line)).toEqual([4]);
  });

  test("reads directives and end markers", () => {
    expect(documents("%YAML 1.1\n---\na: 1\n...\nb: 2\n")).toEqual([
      { content: { a: 1 }, line: 2 },
      { content: { b: 2 }, line: 4 },
    ]);
  });

  test("reads JSON documents one after the other", () => {
    expect(documents('{"a": "}{"}\n{"b":\n2}{"c": 3}\n')).toEqual([
      { content: { a: "}{" }, line: 1 },
      { content: { b: 2 }, line: 2 },
      { content: { c: 3 }, line: 3 },
    ]);
  });

  test("knows the line of a field in the file", () => {
    const [, second] = [...readDocuments("a: 1\n---\nb:\n  c: 2\n", () => undefined)];
    expect(second?.lineOf("b.c")).toBe(4);
  });

  test("refuses a text whose aliases stand for billions of values", () => {
    const levels = Array.from({ length: 9 }, (_, n) => `l${n + 1}: &l${n + 1} [${Array(9).fill(`*l${n}`).join(", ")}]`);
    expect(() => documents(`l0: &l0 [1]\n${levels.join("\n")}\n`)).toThrow("its aliases stand for too many values");
  });

  test("refuses what is nested too deeply to be an object", () => {
    expect(() => documents("[".repeat(100_000))).toThrow("nesting exceeded maxDepth");
  });

  test("escapes in JSON end no text, however many there are", () => {
    const text = '{"a": "\\"}{"}{"b": "';
    expect(documents(`${text}${"\\\\".repeat(1_000_000)}"}`)).toHaveLength(2);
  });
});
