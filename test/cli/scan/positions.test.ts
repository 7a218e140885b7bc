import { linesOf } from "../../../cli/scan/positions";

function lines(text: string, ...paths: string[]): number[] {
  const lineOf = linesOf(text, {});
  return paths.map(lineOf);
}

describe("linesOf", () => {
  test("finds keys and items of blocks", () => {
    const text = "a: 1\nb:\n  c:\n  - d: 1\n    e:\n\n      f: 2\n  -\n    g: 3\n";
    expect(lines(text, "a", "b", "b.c", "b.c[0].d", "b.c[0].e.f", "b.c[1].g")).toEqual([0, 1, 2, 3, 6, 8]);
  });

  test("finds keys and items of JSON and of collections in braces", () => {
    const text = '{"a": 1,\n"b": {"c": true,\n"d": [{"e": 1},\n{"f": 2}]}}';
    expect(lines(text, "a", "b.c", "b.d", "b.d[0].e", "b.d[1].f")).toEqual([0, 1, 2, 2, 3]);
    expect(lines("x: {a: 1,\n  b: [1,\n  2]}\n", "x.b[1]")).toEqual([2]);
  });

  test("is not confused by empty values, nor by values that read like keys", () => {
    const text = "a:\nb: null\nc: ~\nd: e\ne: d\nf:\n";
    expect(lines(text, "a", "b", "c", "d", "e", "f")).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("finds quoted keys, numbers, blocks of text and anchors", () => {
    const text = '"k/l": 4\no: |\n  x\n  y\np: &a {q: 1}\nr:\n  <<: *a\n  s: 2\n1: x\n';
    expect(lines(text, '["k/l"]', "o", "p.q", "r.s", "1")).toEqual([0, 1, 4, 7, 8]);
  });

  test("a field that is not there has the line of the nearest one above it", () => {
    expect(lines("a:\n  b:\n    c: 1\n", "a.b.x.y", "a.x", "x", "a.b[3]", "")).toEqual([1, 0, 0, 1, 0]);
  });
});
