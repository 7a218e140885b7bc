import {
  all,
  annotation,
  any,
  celString,
  celStrings,
  label,
  not,
  optional,
} from "../../../../components/baseline/admission/cel";

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

it("operands are bracketed when their operators bind less, or would be misread", () => {
  expect(all("a", "b == c", 'd || "e"', "f ? g : h")).toBe('a && b == c && (d || "e") && (f ? g : h)');
  expect(any("a", "b && c", "d ? e : f", 'g.matches("x && y")')).toBe(
    'a || (b && c) || (d ? e : f) || g.matches("x && y")',
  );
  expect(any(all("a", any("b", "c")), "l.exists(i, i || j)")).toBe("(a && (b || c)) || l.exists(i, i || j)");
});

it.each([
  ["a.b(c, d)", "!a.b(c, d)"],
  ["a in b", "!(a in b)"],
  ["a || b", "!(a || b)"],
  ["!a", "a"],
  ['a.?b[?"c d"].orValue("e \\" f")', '!a.?b[?"c d"].orValue("e \\" f")'],
])("not %s is %s", (condition, negated) => {
  expect(not(condition)).toBe(negated);
});

it("a field, label or annotation that may be missing has a value all the same", () => {
  expect(optional("c", "image")).toBe('c.?image.orValue("")');
  expect(optional("c", "securityContext.runAsUser", "0")).toBe("c.?securityContext.?runAsUser.orValue(0)");
  expect(label("object", "example.com/a")).toBe('object.metadata.?labels[?"example.com/a"].orValue("")');
  expect(annotation("object", "example.com/a")).toBe('object.metadata.?annotations[?"example.com/a"].orValue("")');
});
