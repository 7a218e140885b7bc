import type { PackSettings } from "../../policy-pack/lib/config";
import { Evaluator, type Violation } from "../../policy-pack/lib/evaluate";
import { UnjudgedTypes, type UnjudgedType } from "../../policy-pack/lib/judged";
import { plainLine } from "../../policy-pack/lib/plainText";
import { stackOf, type StackResource } from "../../policy-pack/lib/resource";
import type { Rule, Severity } from "../../policy-pack/lib/rule";
import { Value } from "../../policy-pack/lib/value";
import type { Manifest } from "./manifests";

/** A violation of one object of a manifest. */
export interface ScanViolation {
  readonly kind: string;
  readonly name: string;
  /** Empty where the object names none. */
  readonly namespace: string;
  readonly file: string;
  /** Line of the file on which the field stands, or the object where the field is missing altogether. */
  readonly line: number;
  /** Id of the rule. */
  readonly policy: string;
  readonly control: string;
  readonly finding: string;
  readonly level: "mandatory" | "advisory";
  readonly severity: Severity;
  /** What to write instead. */
  readonly fix: string;
  readonly message: string;
}

export interface ScanResult {
  /** How many objects were looked at. */
  readonly objects: number;
  readonly violations: readonly ScanViolation[];
  /** Types of objects that no rule judges. */
  readonly unjudged: readonly UnjudgedType[];
}

export interface ScanOptions {
  readonly rules: readonly Rule[];
  readonly settings: PackSettings;
  /** Also run the rules about the whole set of objects. */
  readonly stack: boolean;
  /** Today's date, `YYYY-MM-DD`. */
  readonly today: string;
}

interface Scanned {
  readonly manifest: Manifest;
  readonly resource: StackResource;
}

/** Runs the rules of the policy pack over manifests, in this process. */
export function scanManifests(manifests: Iterable<Manifest>, options: ScanOptions): ScanResult {
  const evaluator = new Evaluator(options.rules, options.settings, options.today);
  const violations: ScanViolation[] = [];
  // Only the rules about the whole set need all objects at once.
  const kept = new Map<string, Scanned>();
  const unjudged = new UnjudgedTypes(options.rules);
  let objects = 0;
  for (const manifest of manifests) {
    objects += 1;
    const scanned = { manifest, resource: resourceOf(manifest) };
    for (const violation of evaluator.evaluateResource(scanned.resource)) violations.push(located(scanned, violation));
    unjudged.add(scanned.resource);
    if (options.stack) kept.set(scanned.resource.urn, scanned);
  }
  if (options.stack) {
    const stack = stackOf([...kept.values()].map(({ resource }) => resource));
    for (const violation of evaluator.evaluateStack(stack)) {
      const scanned = kept.get(violation.urn);
      if (scanned !== undefined) violations.push(located(scanned, violation));
    }
  }
  return { objects, violations, unjudged: unjudged.list() };
}

/** The URN by which an exemption names an object of a manifest. */
export function manifestUrn(manifest: Manifest): string {
  const { name, namespace } = identity(manifest);
  return `urn:manifest:${manifest.file}::${manifest.apiVersion}/${manifest.kind}::${namespace}/${name}`;
}

function identity({ content }: Manifest): { readonly name: string; readonly namespace: string } {
  const metadata = Value.of(content).get("metadata");
  return {
    name: plainLine(metadata.get("name").string() ?? metadata.get("generateName").string() ?? ""),
    namespace: plainLine(metadata.get("namespace").string() ?? ""),
  };
}

function resourceOf(manifest: Manifest): StackResource {
  const group = manifest.apiVersion.includes("/") ? manifest.apiVersion : `core/${manifest.apiVersion}`;
  return {
    type: `kubernetes:${group}:${manifest.kind}`,
    name: identity(manifest).name,
    urn: manifestUrn(manifest),
    props: Value.of(manifest.content),
    parent: undefined,
    dependencies: [],
    propertyDependencies: {},
  };
}

function located({ manifest }: Scanned, violation: Violation): ScanViolation {
  return {
    kind: plainLine(manifest.kind),
    ...identity(manifest),
    file: manifest.file,
    line: manifest.lineOf?.(violation.path) ?? manifest.line,
    policy: violation.rule,
    control: violation.control,
    finding: violation.finding,
    level: violation.level,
    severity: violation.severity,
    fix: violation.fix,
    message: violation.message,
  };
}
