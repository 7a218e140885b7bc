import { mutantsOf } from "./mutate";

const changes = (source: string) => mutantsOf(source).map(({ line, before, after }) => [line, before, after]);

test("each token that decides something has its mutant", () => {
  expect(changes('export const f = (a: number) => a >= 3 && !g(a) && a !== h("x", true);')).toEqual([
    [1, ">=", ">"],
    [1, "3", "(3 + 1)"],
    [1, "&&", "||"],
    [1, "!g(a)", "(g(a))"],
    [1, "&&", "||"],
    [1, "!==", "==="],
    [1, '"x"', '"mutant of x"'],
    [1, "true", "false"],
  ]);
});

test("texts for readers, types and imports have none", () => {
  expect(
    changes(
      'import { x } from "./x";\ntype T = "a" | "b";\nconst rule = { title: "no", fix: `no ${x}`, "a-b": x };\nfail("p", "no", "no");\nkeysOf<T>({ a: true });\nconst text = "Its holder changes everything";',
    ),
  ).toEqual([]);
});

test("a severity becomes another one, and what stands for nothing stays", () => {
  expect(changes('const rule = { severity: "high" }; f(name ?? "");')).toEqual([[1, '"high"', '"low"']]);
});

test("the rest of the file stays as it is", () => {
  expect(mutantsOf('const a = "x"; // a note').map(({ text }) => text)).toEqual(['const a = "mutant of x"; // a note']);
});
