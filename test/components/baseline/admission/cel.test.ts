import { celString, celStrings } from "../../../../components/baseline/admission/cel";

it.each([
  ["plain", '"plain"'],
  ['a "quoted" text', '"a \\"quoted\\" text"'],
  ["back\\slash", '"back\\\\slash"'],
  ["two\nlines", '"two\\nlines"'],
])("%j is the literal %s: an argument cannot end it and add an expression", (text, literal) => {
  expect(celString(text)).toBe(literal);
});

it("a list is written item by item", () => {
  expect(celStrings(["a", 'b"] + ["c'])).toBe('["a", "b\\"] + [\\"c"]');
  expect(celStrings([])).toBe("[]");
});
