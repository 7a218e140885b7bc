import { dirname, join, normalize } from "node:path";
import { load } from "js-yaml";
import { isRecord } from "../../policy-pack/lib/isRecord";
import { KUSTOMIZATION_FILE, readText } from "./files";

/** A kustomization of the scanned files. */
export interface Kustomization {
  readonly file: string;
  readonly folder: string;
  /** Files and folders that it takes as they are. */
  readonly resources: readonly string[];
  /** Files that change others: read alone they say nothing. */
  readonly changes: readonly string[];
  /** Does more than to list resources. */
  readonly changesResources: boolean;
  readonly isComponent: boolean;
}

const plainFields = new Set(["apiVersion", "kind", "metadata", "resources", "bases"]);

/** The kustomizations among files. */
export function kustomizationsOf(files: readonly string[]): ReadonlyMap<string, Kustomization> {
  const found = new Map<string, Kustomization>();
  for (const file of files) {
    if (!KUSTOMIZATION_FILE.test(file.slice(dirname(file) === "." ? 0 : dirname(file).length + 1))) continue;
    const content = parse(file);
    if (content === undefined) continue;
    const folder = dirname(file);
    const paths = (values: unknown): string[] =>
      strings(values).map((value) => normalize(join(folder, value)).replace(/\/$/, ""));
    found.set(normalize(folder), {
      file,
      folder,
      resources: paths([content.resources, content.bases, content.crds]),
      changes: paths([
        content.components,
        content.patchesStrategicMerge,
        content.patches,
        content.patchesJson6902,
        content.configurations,
        content.transformers,
        content.generators,
        content.validators,
        content.replacements,
        content.configMapGenerator,
        content.secretGenerator,
        content.openapi,
      ]),
      changesResources: Object.keys(content).some((field) => !plainFields.has(field)),
      isComponent: content.kind === "Component",
    });
  }
  return found;
}

function parse(file: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const content = load(readText(file, []) ?? "");
    return isRecord(content) ? content : undefined;
  } catch {
    // Reading it as a manifest says what is wrong with it.
    return undefined;
  }
}

/** The names of files in a field of a kustomization: its strings, and those under `path`, `files` and `envs`. */
function strings(value: unknown): string[] {
  // A patch may also stand inline.
  if (typeof value === "string") return value.includes("\n") ? [] : [value.replace(/^[\w.-]+=/, "")];
  if (Array.isArray(value)) return value.flatMap(strings);
  if (!isRecord(value)) return [];
  return [value.path, value.files, value.envs, value.env].flatMap(strings);
}

/** Those that no other one takes as a resource: what a user would build. */
export function rootsOf(kustomizations: ReadonlyMap<string, Kustomization>): readonly Kustomization[] {
  const taken = new Set([...kustomizations.values()].flatMap(({ resources, changes }) => [...resources, ...changes]));
  return [...kustomizations]
    .filter(([folder, { isComponent }]) => !isComponent && !taken.has(folder))
    .map(([, root]) => root);
}

/** All files that a kustomization reads, directly and through others. */
export function filesReadBy(root: Kustomization, all: ReadonlyMap<string, Kustomization>): ReadonlySet<string> {
  const read = new Set<string>();
  const queue = [root];
  const seen = new Set<Kustomization>(queue);
  for (const { file, resources, changes } of queue) {
    read.add(normalize(file));
    for (const path of [...resources, ...changes]) {
      const next = all.get(path);
      if (next === undefined) read.add(path);
      else if (!seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
    }
  }
  return read;
}
