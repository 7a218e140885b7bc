import { load, type LoadOptions } from "js-yaml";

/** A node of a YAML text: where it starts, and what lies below it by key or index. */
interface Node {
  readonly line: number;
  children: Node[];
  kind: unknown;
  result: unknown;
}

interface ReaderState {
  readonly line: number;
  readonly kind: unknown;
  readonly result: unknown;
}

/**
 * The line of each field of a YAML text, from 0, by its path as findings give it. Of a field that is not there, the line of
 * the nearest one above it.
 */
export function linesOf(text: string, options: LoadOptions): (path: string) => number {
  const top: Node = { line: 0, children: [], kind: undefined, result: undefined };
  const open: Node[] = [top];
  load(text, {
    ...options,
    listener: (event: string, state: unknown) => {
      const { line, kind, result } = state as ReaderState;
      if (event === "open") {
        const node: Node = { line, children: [], kind: undefined, result: undefined };
        open.at(-1)?.children.push(node);
        open.push(node);
      } else {
        const node = open.pop();
        if (node === undefined) return;
        // `{…}` is first read as if it were the key of a map: its entries lie one node deeper.
        const inner = node.children.find((child) => typeof result === "object" && child.result === result);
        Object.assign(node, { kind, result, ...(inner === undefined ? {} : { children: inner.children }) });
      }
    },
  } as LoadOptions);
  const [root] = top.children;
  return (path) => (root === undefined ? 0 : lineAt(root, stepsOf(path)));
}

function lineAt(root: Node, steps: readonly (string | number)[]): number {
  let node = root;
  let line = root.line;
  for (const step of steps) {
    const found = typeof step === "number" ? itemOf(node, step) : entryOf(node, step);
    if (found === undefined) return line;
    ({ line, node } = found);
  }
  return line;
}

interface Place {
  readonly node: Node;
  readonly line: number;
}

function itemOf(node: Node, index: number): Place | undefined {
  const item = node.kind === "sequence" ? node.children[index] : undefined;
  return item === undefined ? undefined : { node: firstContent(item), line: firstContent(item).line };
}

/** The reader announces a node before it skips to its first line. */
function firstContent(node: Node): Node {
  const first = node.children[0];
  return first === undefined || first.line <= node.line ? node : { ...node, line: first.line };
}

function entryOf(node: Node, wanted: string): Place | undefined {
  if (node.kind !== "mapping") return undefined;
  const content = node.result as Readonly<Record<string, unknown>>;
  for (let index = 0; index < node.children.length; index++) {
    const key = node.children[index] as Node;
    const value = node.children[index + 1];
    // A key without a value on its line is followed by the next key.
    const isEmpty = content[String(key.result)] === null && !(value?.result === null && value.line === key.line);
    if (String(key.result) === wanted) return { node: isEmpty || value === undefined ? key : value, line: key.line };
    if (!isEmpty) index += 1;
  }
  return undefined;
}

/** The steps of a path such as `spec.containers[0].env` or `metadata.annotations["a/b"]`. */
function stepsOf(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|\["(.*?)"\]|([^.[]+)/g)].map(([, index, quoted, plain]) =>
    index === undefined ? (quoted ?? plain ?? "") : Number(index),
  );
}
