import { anyOf, conditionOn, judgeAll } from "../../../policy-pack/lib/condition";
import { unknownPlaceholders, Value } from "../../../policy-pack/lib/value";

const props = Value.of({ bad: "bad", good: "good", unknown: unknownPlaceholders.string });
const isBad = (value: Value): boolean => value.string() === "bad";
const on = (key: string) => conditionOn(props.get(key), isBad);

describe("judgeAll", () => {
  test("finds what holds in every part, at the last of them", () => {
    expect(judgeAll([on("bad"), on("bad")], { detail: "both" })).toEqual([
      { detail: "both", path: "bad", found: '"bad"', state: "bad" },
    ]);
  });

  test("finds nothing where one part does not hold, even beside an unknown", () => {
    expect(judgeAll([on("unknown"), on("good")], { detail: "both" })).toEqual([]);
  });

  test("finds the unknown that decides", () => {
    expect(judgeAll([on("bad"), on("unknown")], { detail: "both" })).toEqual([
      { detail: "unknown", path: "unknown", found: "unknown", state: "unknown" },
    ]);
  });
});

describe("anyOf", () => {
  test("prefers a value for which it holds to one that is unknown", () => {
    const values = ["good", "unknown", "bad"].map((key) => props.get(key));
    expect(anyOf(values, props, isBad)).toEqual({ value: props.get("bad"), holds: true });
  });

  test("is unknown when only an unknown could hold", () => {
    const values = ["good", "unknown"].map((key) => props.get(key));
    expect(anyOf(values, props, isBad)).toEqual({ value: props.get("unknown"), holds: "unknown" });
  });

  test("does not hold for no values", () => {
    expect(anyOf([], props, isBad)).toEqual({ value: props, holds: false });
  });
});
