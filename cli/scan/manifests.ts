import { dirname, join, normalize } from "node:path";
import { isRecord } from "../../policy-pack/lib/isRecord";
import { displayPath, findFiles, isChart, readText } from "./files";
import { filesReadBy, kustomizationsOf, rootsOf, type Kustomization } from "./kustomizations";
import { buildKustomization, renderChart, type Rendered } from "./renderers";
import type { Unread } from "./unread";
import { readDocuments, type YamlDocument } from "./yaml";

/** A Kubernetes object of a manifest, and where it stands. */
export interface Manifest {
  readonly file: string;
  /** Line of the file on which the object starts, from 1. */
  readonly line: number;
  readonly apiVersion: string;
  readonly kind: string;
  readonly content: Readonly<Record<string, unknown>>;
  /** Line of the file on which a field of the object stands, by its path; left out for what a tool has rendered. */
  readonly lineOf?: (path: string) => number;
}

/**
 * Reads the objects of files, of all YAML and JSON files of folders, and of standard input (`-`). Charts and kustomizations
 * are rendered by their own tools where these are installed. Items of lists are objects of their own. What is no Kubernetes
 * object, such as the values of a chart, is left out; what cannot be read is listed in `unread`, and reading goes on.
 */
export class ManifestReader {
  readonly unread: Unread[] = [];

  /** @throws CommandError when a path that the user named is not there. */
  *read(paths: readonly string[]): Generator<Manifest> {
    const { files, unread } = findFiles(paths);
    this.unread.push(...unread);
    const kustomizations = kustomizationsOf(files);
    const built = new Map(rootsOf(kustomizations).map((root) => [root.file, root] as const));
    const skipped = new Set<string>();
    const results = new Map<string, string>();
    for (const root of built.values()) this.build(root, kustomizations, results, skipped);
    for (const file of files) {
      const result = results.get(file);
      if (result !== undefined) yield* this.rendered(file, result);
      else if (skipped.has(normalize(file))) continue;
      else if (isChart(file)) yield* this.chart(file);
      else yield* this.manifests(file);
    }
  }

  private build(
    root: Kustomization,
    all: ReadonlyMap<string, Kustomization>,
    results: Map<string, string>,
    skipped: Set<string>,
  ): void {
    const rendered = buildKustomization(root.folder);
    if ("text" in rendered) {
      results.set(root.file, rendered.text);
      for (const file of filesReadBy(root, all)) skipped.add(file);
      return;
    }
    for (const change of root.changes) skipped.add(change);
    if (!root.changesResources && "missing" in rendered) return;
    this.notRendered(root.file, rendered, "is a kustomization", `kubectl kustomize ${root.folder}`);
  }

  private *chart(file: string): Generator<Manifest> {
    const folder = dirname(file);
    if (/^type:\s*["']?library\b/m.test(readText(file, this.unread) ?? "")) return;
    const rendered = renderChart(folder);
    if ("text" in rendered) yield* this.rendered(file, rendered.text);
    else {
      const needsDependencies = "failed" in rendered && /dependenc|missing in charts/.test(rendered.failed);
      const first = needsDependencies ? `helm dependency build ${folder} && ` : "";
      this.notRendered(file, rendered, "is a Helm chart", `${first}helm template ${folder}`);
    }
  }

  private notRendered(
    file: string,
    rendered: Exclude<Rendered, { text: string }>,
    what: string,
    command: string,
  ): void {
    const problem = "failed" in rendered ? `${what}, and ${rendered.failed}` : `${what}, and its tool is not installed`;
    this.unread.push({ file, problem, fix: `run ${command} | npx hardened-cluster scan -` });
  }

  private *rendered(file: string, text: string): Generator<Manifest> {
    for (const document of this.documents(file, text)) {
      for (const manifest of manifestsIn(document, file)) {
        const { apiVersion, kind, content } = manifest;
        yield { file: sourceOf(file, document) ?? file, line: 1, apiVersion, kind, content };
      }
    }
  }

  private *manifests(file: string): Generator<Manifest> {
    const text = readText(file, this.unread);
    if (text === undefined) return;
    for (const document of this.documents(displayPath(file), text)) yield* manifestsIn(document, file);
  }

  private documents(file: string, text: string): Generator<YamlDocument> {
    return readDocuments(text, ({ message, line }) =>
      this.unread.push({
        file,
        line,
        problem: `is not YAML: ${message}`,
        fix: "correct the file; render templates before they are scanned",
      }),
    );
  }
}

/** The file of a chart that Helm names above what it made of it. */
function sourceOf(chart: string, { head }: YamlDocument): string | undefined {
  const [, source] = /^# Source: [^/\s]+\/(\S+)$/m.exec(head) ?? [];
  return source === undefined ? undefined : join(dirname(chart), source);
}

function* manifestsIn(document: YamlDocument, file: string): Generator<Manifest> {
  // A JSON file may hold a plain list of objects.
  const { content } = document;
  const items = Array.isArray(content) ? (content as unknown[]) : undefined;
  if (items === undefined) yield* objectsIn(content, {}, "", document, file);
  else for (const [index, item] of items.entries()) yield* objectsIn(item, {}, `[${index}]`, document, file);
}

interface ListDefaults {
  readonly apiVersion?: string;
  readonly kind?: string;
}

/** The object, or the items of a list: they may leave out their kind and version, which the list's own then gives. */
function* objectsIn(
  content: unknown,
  defaults: ListDefaults,
  path: string,
  document: YamlDocument,
  file: string,
): Generator<Manifest> {
  if (!isRecord(content)) return;
  const { apiVersion = defaults.apiVersion, kind = defaults.kind } = content;
  if (typeof apiVersion !== "string" || typeof kind !== "string") return;
  if (kind.endsWith("List") && Array.isArray(content.items)) {
    const ofItems = kind === "List" ? {} : { apiVersion, kind: kind.slice(0, -"List".length) };
    for (const [index, item] of (content.items as unknown[]).entries()) {
      yield* objectsIn(item, ofItems, `${path === "" ? "" : `${path}.`}items[${index}]`, document, file);
    }
    return;
  }
  const lineOf = (field: string): number =>
    document.lineOf(path === "" || field === "" || field.startsWith("[") ? `${path}${field}` : `${path}.${field}`);
  yield { file, line: path === "" ? document.line : document.lineOf(path), apiVersion, kind, content, lineOf };
}
