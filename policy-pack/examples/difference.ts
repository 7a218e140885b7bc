/** One place in which two values differ; undefined where one of them has nothing. */
export interface Difference {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The path of a key below another path, as messages of the pack write it. */
export function pathOf(above: string, key: string): string {
  if (!/^[\w$-]+$/.test(key)) return `${above}["${key}"]`;
  return above === "" ? key : `${above}.${key}`;
}

/** Where two values differ, as deep down as they can be compared: lists of the same length item by item. */
export function differences(before: unknown, after: unknown, path = ""): Difference[] {
  if (isObject(before) && isObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      differences(before[key], after[key], pathOf(path, key)),
    );
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => differences(item, after[index], `${path}[${index}]`));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
}
