import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RegisteredResource } from "./previewResources";

/**
 * A resource as a release registered it under one of the test's programs. A stack of that release must live on: a URN
 * that is gone without an alias deletes a resource, and a changed input that the provider cannot change replaces one.
 */
export type Recorded = Pick<RegisteredResource, "urn" | "type" | "name" | "inputs"> & { readonly program: string };

/** Paths of the inputs whose new value replaces the resource, by type; `*` stands for all types. */
export type Replacing = Readonly<Record<string, readonly string[]>>;

const at = (inputs: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], inputs);

/** What an upgrade from the recorded resources to the current ones would lose or replace. */
export function breaks(
  recorded: readonly Recorded[],
  current: Iterable<RegisteredResource>,
  replacing: Replacing,
): string[] {
  const byName = new Map<string, RegisteredResource>();
  for (const resource of current) {
    byName.set(resource.urn, resource);
    for (const alias of resource.aliases) byName.set(alias, resource);
  }
  return recorded.flatMap((before) => {
    const now = byName.get(before.urn) ?? byName.get(`${before.type}::${before.name}`);
    if (now === undefined) return [`${before.urn} is gone and nothing has it as alias`];
    // What Pulumi does not change, replaces nothing.
    const kept = now.ignoreChanges;
    return [...(replacing["*"] ?? []), ...(replacing[before.type] ?? [])]
      .filter((path) => !kept.includes(path))
      .filter((path) => JSON.stringify(at(before.inputs, path)) !== JSON.stringify(at(now.inputs, path)))
      .map((path) => `${before.urn} would be replaced: ${path} changed`);
  });
}

// What holds data, addresses or running work; a rule or an attachment that is made anew harms nobody.
const HOLDS =
  /:(Cluster|ManagedCluster|KubernetesCluster|NodeGroup|NodePool|AgentPool|KubernetesNodePool|Key|CryptoKey|KeyRing|Vault|Vpc|Network|VirtualNetwork|Subnet|Subnetwork|NatGateway|VpcNatGateway|Eip|Repository|Registry|ContainerRegistry|LogGroup|Bucket|Workspace)$/;

/** The inputs that replace what the resources hold, as rows of a table in Markdown, by type. */
export function replacingRows(replacing: Replacing, resources: Iterable<RegisteredResource>): string[] {
  const types = new Set([...resources].map(({ type }) => type));
  const everywhere = replacing["*"] ?? [];
  return Object.entries(replacing)
    .filter(([type]) => types.has(type) && HOLDS.test(type))
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([type, paths]) => {
      const inputs = [...everywhere, ...paths].map((path) => `\`${path}\``).join(", ");
      return `| \`${type}\` | ${inputs} |`;
    });
}

const START = /<!-- replacing inputs[^\n]*-->\n/;
const END = "<!-- end of replacing inputs -->";
const guideFile = (guide: string) => join(__dirname, "../../../docs/guides", guide);

/** The rows of a guide's table of replacing inputs, without the spaces that its format adds. */
export function guideRows(guide: string): string[] {
  const [, rest = ""] = readFileSync(guideFile(guide), "utf8").split(START);
  const lines = (rest.split(END)[0] ?? "").trim().split("\n");
  // The header, and the line below it.
  return lines.slice(2).map((line) => line.replace(/ +/g, " "));
}

/** Writes the table into the guide with UPDATE_GUIDES=1; format it afterwards. */
export function updateGuide(guide: string, rows: readonly string[]): void {
  if (process.env["UPDATE_GUIDES"] !== "1") return;
  const text = readFileSync(guideFile(guide), "utf8");
  const start = START.exec(text)?.[0] ?? "";
  const [before = "", rest = ""] = text.split(START);
  const table = ["| resource | inputs whose new value replaces it |", "| --- | --- |", ...rows].join("\n");
  writeFileSync(guideFile(guide), `${before}${start}\n${table}\n\n${END}${rest.slice(rest.indexOf(END) + END.length)}`);
}

const fileOf = (folder: string, release: string) => join(folder, `${release}.jsonl`);

/** What a release registered, one resource per line of its file. */
export function readRelease(folder: string, release: string): Recorded[] {
  const lines = readFileSync(fileOf(folder, release), "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Recorded);
}

/**
 * Records the current resources, by program, when the environment names a release to write:
 * `WRITE_RELEASE=0.2.0 jest test/components/aws/upgrade.test.ts`.
 *
 * @throws Error when the release is recorded already: its file never changes.
 */
export function writeRelease(folder: string, current: Readonly<Record<string, readonly RegisteredResource[]>>): void {
  const release = process.env["WRITE_RELEASE"];
  if (release === undefined) return;
  const file = fileOf(folder, release);
  if (existsSync(file)) throw new Error(`${file} exists; a release's file never changes`);
  const lines = Object.entries(current).flatMap(([program, resources]) =>
    resources.map(({ urn, type, name, inputs }) => JSON.stringify({ program, urn, type, name, inputs })).sort(),
  );
  writeFileSync(file, `${lines.join("\n")}\n`);
}
