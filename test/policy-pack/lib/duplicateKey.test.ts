import { duplicateKey } from "../../../policy-pack/lib/duplicateKey";

describe("duplicateKey", () => {
  test.each([
    ['{"a": {"b": 1}, "c": [{"b": 1}, {"b": 2}], "b": "a"}', undefined],
    ['{"a": "{\\"a\\":1,\\"a\\":2}", "b": ["a", "a"]}', undefined],
    ['{"a": 1, "b": {}, "a": 2}', "a"],
    ['{"x": {"a": 1,\n "\\u0061" : 2}}', "a"],
    ['[{"a": 1}, {"b": 1, "b": 1}]', "b"],
  ])("%s: %s", (text, key) => {
    JSON.parse(text);
    expect(duplicateKey(text)).toBe(key);
  });
});
