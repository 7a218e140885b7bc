import { resolve } from "node:path";
import { CommandError } from "../errors";
import type { KubeObject } from "../kube/objects";
import { memberPath, UNKNOWN } from "./values";
import { isRecord } from "../../policy-pack/lib/isRecord";
import { readYamlMap } from "./yamlFile";

/** Values that a preview cannot know, by object (`Kind/[namespace/]name`) and path in it. */
export type GivenValues = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/** A value of an object that only a deployment gives. */
export interface MissingValue {
  readonly object: string;
  readonly path: string;
  /** Says what it stands for, where another stack gives it. */
  readonly standIn?: string;
}

/** The name by which values are given for an object. */
export function valueKey({ kind, metadata: { name, namespace } }: KubeObject): string {
  return [kind, namespace, name].filter((part) => part !== undefined).join("/");
}

/** A value that is given for a path of an object. */
export interface GivenValue {
  readonly object: string;
  readonly path: string;
  readonly value: string;
}

/**
 * Reads `Kind/[namespace/]name:path=value`.
 *
 * @throws Error when it is written otherwise.
 */
export function parseGiven(text: string): GivenValue {
  const [, object, path, value] = /^([^:=]+\/[^=]+?):([^:=]+)=(.+)$/s.exec(text) ?? [];
  if (object === undefined || path === undefined || value === undefined) {
    throw new Error("Write Kind/name:path=value, as in StorageClass/encrypted:parameters.kmsKeyId=arn:…");
  }
  return { object, path, value };
}

/**
 * Values from a file, `Kind/[namespace/]name: { path: value }`, with those of the command line on top.
 *
 * @throws CommandError naming the file and the place when it is written otherwise.
 */
export function givenValues(file: string | undefined, values: readonly GivenValue[]): GivenValues {
  const given = new Map<string, Map<string, unknown>>();
  const give = (object: string, path: string, value: unknown): void =>
    void given.set(object, (given.get(object) ?? new Map<string, unknown>()).set(path, value));
  if (file !== undefined) {
    for (const [object, paths] of Object.entries(readYamlMap(resolve(file)))) {
      if (!isRecord(paths)) {
        throw new CommandError(`${file}: ${object} is not an object`, "write Kind/name: and below it path: value");
      }
      for (const [path, value] of Object.entries(paths)) give(object, path, value);
    }
  }
  for (const { object, path, value } of values) give(object, path, value);
  return given;
}

/** Puts the values that are given for an object in the place of those that are missing; notes what is given and what is not. */
export function fillIn(
  object: KubeObject,
  isMissing: (value: unknown) => boolean,
  given: GivenValues,
): { object: KubeObject; used: readonly string[]; missing: readonly MissingValue[] } {
  const key = valueKey(object);
  const values = given.get(key);
  const used: string[] = [];
  const missing: MissingValue[] = [];
  const fill = (value: unknown, path: string): unknown => {
    if (isMissing(value)) {
      if (values?.has(path) !== true) {
        missing.push({ object: key, path, ...(value !== UNKNOWN && { standIn: String(value) }) });
        return value;
      }
      used.push(path);
      return values.get(path);
    }
    if (Array.isArray(value)) return value.map((item, index) => fill(item, memberPath(path, index)));
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, fill(member, memberPath(path, name))]),
    );
  };
  return { object: fill(object, "") as KubeObject, used, missing };
}
