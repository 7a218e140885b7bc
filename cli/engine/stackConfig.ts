import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../errors";
import { applySchema, fullKey } from "./configSchema";
import type { Project } from "./project";
import { UNKNOWN } from "./values";
import { isRecord } from "../../policy-pack/lib/isRecord";
import { readYamlMap } from "./yamlFile";

/** The configuration that a program sees, as texts by full key. */
export interface StackConfig {
  readonly values: Readonly<Record<string, string>>;
  /** Keys whose values are secret. */
  readonly secretKeys: readonly string[];
  /** Keys whose secrets are encrypted in the stack's file: present, but unknown to this preview. */
  readonly encryptedKeys: readonly string[];
}

function isEncrypted(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 1 && typeof value.secure === "string";
}

function containsEncrypted(value: unknown): boolean {
  if (isEncrypted(value)) return true;
  if (Array.isArray(value)) return value.some(containsEncrypted);
  return isRecord(value) && Object.values(value).some(containsEncrypted);
}

/** Puts the unknown value in place of what cannot be decrypted: present for rules that ask for presence, never a value. */
function withoutCiphertext(value: unknown): unknown {
  if (isEncrypted(value)) return UNKNOWN;
  if (Array.isArray(value)) return value.map(withoutCiphertext);
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutCiphertext(item)]));
  return value;
}

/** Configuration reaches a program as text; lists and maps as JSON. */
function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function stackFile(project: Project, stack: string): string {
  return join(project.stackConfigDirectory, `Pulumi.${stack}${project.extension}`);
}

/** Names of the stacks that have a file, sorted. */
export function knownStacks(project: Project): string[] {
  if (!existsSync(project.stackConfigDirectory)) return [];
  return readdirSync(project.stackConfigDirectory)
    .filter((file) => file.startsWith("Pulumi.") && file.endsWith(project.extension))
    .map((file) => file.slice("Pulumi.".length, -project.extension.length))
    .filter((stack) => stack !== "" && !stack.startsWith("."))
    .sort();
}

function configSection(file: string): Readonly<Record<string, unknown>> {
  const section = existsSync(file) ? (readYamlMap(file).config ?? {}) : {};
  if (isRecord(section)) return section;
  throw new CommandError(`${file}: config is not a map`, "write keys and values below config");
}

/**
 * The configuration of a stack: its file when there is one, overridden by `overrides`, checked and completed by the
 * project's schema.
 *
 * @param overrides texts by key; a key without namespace is the project's own
 * @throws CommandError for a file that cannot be read and for values that the schema refuses.
 */
export function readStackConfig(
  project: Project,
  stack: string,
  overrides: Readonly<Record<string, string>>,
): StackConfig {
  const fromFile = Object.entries(configSection(stackFile(project, stack))).map(
    ([key, value]) => [fullKey(project.name, key), value] as const,
  );
  const fromOptions = Object.entries(overrides).map(([key, value]) => [fullKey(project.name, key), value] as const);
  const given = new Map<string, unknown>([...fromFile, ...fromOptions].filter(([, value]) => value !== undefined));
  const encryptedKeys = [...given].filter(([, value]) => containsEncrypted(value)).map(([key]) => key);
  const declaredSecret = [...project.configSchema].filter(([, schema]) => schema.secret).map(([key]) => key);
  // A key that was secret in the file stays so when its value is overridden.
  const secretInFile = fromFile.filter(([, value]) => containsEncrypted(value)).map(([key]) => key);
  const values = applySchema(project.configSchema, stack, given, new Set(encryptedKeys));
  return {
    values: Object.fromEntries([...values].map(([key, value]) => [key, toText(withoutCiphertext(value))])),
    secretKeys: [...new Set([...declaredSecret, ...secretInFile])].filter((key) => values.has(key)),
    encryptedKeys,
  };
}
