import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ManifestReader } from "../../cli/scan/manifests";
import { scanManifests } from "../../cli/scan/scanManifests";
import scanConfig from "../../policy-pack/config/scan.json";
import { readPackConfig } from "../../policy-pack/lib/config";
import { rules } from "../../policy-pack/rules";
import { deployment } from "../policy-pack/support/workloads";

/*
 * What a scan costs in processor time, which a busy machine changes less than the clock: of many objects, and of inputs made
 * to hold it up, each at one size and at twice that size. A factor near 2 is linear. Prints the figures and the goals; it
 * fails nothing.
 */

const OBJECTS = 5_000;
const MEGABYTE = 1_000_000;

const pod = (container: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: b}\nspec:\n  containers:\n  - name: c\n    image: x.example.com/a:1\n${container}`;
const configMap = (text: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: b}\ndata:\n  a: ${JSON.stringify(text)}\n`;
const environment = (value: string): string =>
  pod(`    env:\n    - {name: A_TOKEN, value: ${JSON.stringify(value)}}\n`);

/** Inputs that grow with their size, in bytes or in parts. */
const hostile: readonly (readonly [name: string, size: number, make: (size: number) => string])[] = [
  ["a.a.a.… in a ConfigMap", MEGABYTE, (size) => configMap("a.".repeat(size / 2))],
  ["a:a:a:… in a ConfigMap", MEGABYTE, (size) => configMap("a:".repeat(size / 2))],
  ["://a:… in a ConfigMap", MEGABYTE, (size) => configMap("://a:".repeat(size / 5))],
  ["eyJ… in a ConfigMap", MEGABYTE, (size) => configMap("eyJ".repeat(size / 3))],
  ["password=… in a ConfigMap", MEGABYTE, (size) => configMap("password=".repeat(size / 9))],
  ["quotes in a ConfigMap", MEGABYTE, (size) => configMap("'".repeat(size))],
  ["a variable of 5 MB", 5 * MEGABYTE, (size) => environment("x".repeat(size))],
  ["a name of 5 MB", 5 * MEGABYTE, (size) => pod("").replace("name: a", `name: ${"a".repeat(size)}`)],
  ["an image of 5 MB", 5 * MEGABYTE, (size) => pod("").replace("a:1", "a/".repeat(size / 2))],
  ["20,000 variables", 20_000, (size) => pod(`    env:\n${"    - {name: A_B, value: c}\n".repeat(size)}`)],
  ["5,000 containers", 5_000, (size) => pod("  - {name: d, image: x.example.com/d:1}\n".repeat(size))],
  ["50,000 documents", 50_000, (size) => `${pod("")}---\n${"a: 1\n---\n".repeat(size)}`],
  [
    "a list of 5,000 pods",
    5_000,
    (size) =>
      `apiVersion: v1\nkind: List\nitems:\n${"- {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {hostPID: true}}\n".repeat(size)}`,
  ],
  ["brackets", 5 * MEGABYTE, (size) => `${pod("")}---\n${"[".repeat(size)}`],
  ["JSON that does not end", 5 * MEGABYTE, (size) => `{"apiVersion": "v1", "a": "${"\\\\".repeat(size / 2)}`],
];

/** Seconds of processor time of a scan of one file. */
function measure(folder: string, text: string): number {
  const file = join(folder, "objects.yaml");
  writeFileSync(file, text);
  const before = process.cpuUsage();
  const settings = readPackConfig(rules, scanConfig);
  scanManifests(new ManifestReader().read([file]), { rules, settings, stack: false, today: "2026-06-15" });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), "scan-bench-"));
  const report = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    const objects = (props: unknown): string =>
      Array.from({ length: OBJECTS }, (_, index) => JSON.stringify(props).replace('"web"', `"web-${index}"`)).join(
        "\n---\n",
      );
    const clean = objects(deployment().props);
    measure(folder, clean);
    report(
      `${OBJECTS} objects               ${measure(folder, clean).toFixed(2)} s of the processor (goal: under 2 s)`,
    );
    const bad = clean.replaceAll('"allowPrivilegeEscalation":false', '"allowPrivilegeEscalation":true');
    report(`${OBJECTS} objects with findings ${measure(folder, bad).toFixed(2)} s of the processor`);
    for (const [name, size, make] of hostile) {
      const [once, twice] = [measure(folder, make(size)), measure(folder, make(2 * size))];
      report(`${name.padEnd(26)} ${once.toFixed(2)} s, twice as much ${twice.toFixed(2)} s`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main();
