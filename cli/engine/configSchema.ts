import { CommandError } from "../errors";
import { isRecord } from "../../policy-pack/lib/isRecord";

/** Types that a project can give its configuration keys. */
const types = ["string", "boolean", "integer", "array", "object"] as const;
type Type = (typeof types)[number];

interface ItemType {
  readonly type: Type;
  readonly items?: ItemType;
}

/** What a project says about one configuration key. */
interface ConfigKeySchema {
  /** Undefined: any type. */
  readonly type: ItemType | undefined;
  /** Used when the stack does not set the key; undefined and typed: the stack must. */
  readonly default: unknown;
  readonly secret: boolean;
}

/** By full key, `<namespace>:<name>`. */
export type ConfigSchema = ReadonlyMap<string, ConfigKeySchema>;

/** The key with its namespace; a bare name is the project's own. */
export function fullKey(project: string, key: string): string {
  return key.includes(":") ? key : `${project}:${key}`;
}

function readType(property: string, type: unknown, items: unknown): ItemType | undefined {
  if (type === undefined) return undefined;
  if (!(types as readonly unknown[]).includes(type)) {
    throw new CommandError(
      `${property}: the type ${JSON.stringify(type)} is not known`,
      `use one of ${types.join(", ")}`,
    );
  }
  if (type !== "array") return { type: type as Type };
  const itemType = isRecord(items) ? readType(`${property}.items`, items.type, items.items) : undefined;
  if (itemType === undefined) {
    throw new CommandError(`${property}: an array needs the type of its items`, "add items with a type");
  }
  return { type, items: itemType };
}

function readKey(property: string, owned: boolean, value: unknown): ConfigKeySchema {
  // A bare value is short for a default.
  if (!isRecord(value)) return { type: undefined, default: value, secret: false };
  if (value.value !== undefined && value.default !== undefined) {
    throw new CommandError(`${property} has both a value and a default`, "keep one of them");
  }
  if (!owned && (value.type !== undefined || value.default !== undefined)) {
    throw new CommandError(
      `${property} belongs to another package, so the project cannot give it a type or a default`,
      "write only its value",
    );
  }
  return {
    type: readType(property, value.type, value.items),
    default: value.value ?? value.default,
    secret: value.secret === true,
  };
}

/**
 * Reads the `config` section of a project file.
 *
 * @throws CommandError naming the key.
 */
export function configSchemaOf(file: string, project: string, section: unknown): ConfigSchema {
  if (section === undefined || section === null) return new Map();
  if (!isRecord(section)) throw new CommandError(`${file}: config is not a map`, "write one key per line");
  return new Map(
    Object.entries(section).map(([key, value]) => {
      const full = fullKey(project, key);
      return [full, readKey(`${file}: config.${key}`, full.startsWith(`${project}:`), value)];
    }),
  );
}

function describeType({ type, items }: ItemType): string {
  return items === undefined ? type : `${type}<${describeType(items)}>`;
}

function hasType(expected: ItemType, value: unknown): boolean {
  switch (expected.type) {
    case "string":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean" || value === "true" || value === "false";
    case "integer":
      return Number.isInteger(value) || (typeof value === "string" && /^[+-]?\d+$/.test(value));
    case "array":
      return (
        Array.isArray(value) && value.every((item) => expected.items === undefined || hasType(expected.items, item))
      );
    case "object":
      return isRecord(value);
  }
}

/** A value given as text on the command line is read as JSON where the project asks for an array or an object. */
function structured(expected: ItemType, value: unknown): unknown {
  if (typeof value !== "string" || (expected.type !== "array" && expected.type !== "object")) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/**
 * Checks a stack's values against the project's schema and fills in what they leave out.
 *
 * @param values by full key; values that are left out of the check (secrets) are listed in `unchecked`
 * @throws CommandError for a value of the wrong type or a missing one.
 */
export function applySchema(
  schema: ConfigSchema,
  stack: string,
  values: ReadonlyMap<string, unknown>,
  unchecked: ReadonlySet<string>,
): Map<string, unknown> {
  const result = new Map(values);
  const missing: string[] = [];
  for (const [key, { type, default: fallback }] of schema) {
    if (!result.has(key)) {
      if (fallback !== undefined) result.set(key, fallback);
      else if (type !== undefined) missing.push(key);
    }
    const value = result.get(key);
    if (type === undefined || value === undefined || unchecked.has(key)) continue;
    if (!hasType(type, structured(type, value))) {
      throw new CommandError(
        `configuration ${key} of stack ${stack}: the value is not of type ${describeType(type)}`,
        `set ${key} to a value of type ${describeType(type)}`,
      );
    }
  }
  if (missing.length > 0) {
    throw new CommandError(
      `configuration of stack ${stack}: ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} not set and the project has no default`,
      `set ${missing.length === 1 ? "it" : "them"} in the stack's file or with --config ${missing[0]}=…`,
    );
  }
  return result;
}
