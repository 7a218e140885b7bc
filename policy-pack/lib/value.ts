/**
 * The placeholders that stand for values not known during a preview, one for each kind of value, as the policy host
 * passes them to a policy.
 */
export const unknownPlaceholders = {
  boolean: "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  number: "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  string: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  array: "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  asset: "030794c1-ac77-496b-92df-f27374a8bd58",
  archive: "e48ece36-62e2-4504-bad9-02848725956a",
  object: "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
} as const;

const placeholders: ReadonlySet<unknown> = new Set(Object.values(unknownPlaceholders));
const PLACEHOLDER_LENGTH = unknownPlaceholders.string.length;

/** Asked of every value that a rule looks at: what is no text of that length is not even looked up. */
function isPlaceholder(raw: unknown): boolean {
  return typeof raw === "string" && raw.length === PLACEHOLDER_LENGTH && placeholders.has(raw);
}

const MAX_DESCRIPTION_LENGTH = 80;
/** The paths that rules ask for, taken apart once and not for every resource. */
const stepsOf = new Map<string, readonly string[]>();
/** Deeper than anybody reads; without a limit a deep document with many findings would take time by the square of its depth. */
const MAX_PATH_STEPS = 100;

/**
 * One place in a resource's inputs: what is there, and its path for messages. Reading never throws, whatever the
 * program passed: a wrong type reads as absent, below an unknown everything is unknown.
 */
export class Value {
  /** The input itself. Read it through the methods; it may be of any type. */
  readonly raw: unknown;
  private readonly parent: Value | undefined;
  private readonly key: string | number;
  private readonly aliases: Readonly<Record<string, string>> | undefined;

  private constructor(
    raw: unknown,
    parent: Value | undefined,
    key: string | number,
    aliases?: Readonly<Record<string, string>>,
  ) {
    this.raw = raw;
    this.parent = parent;
    this.key = key;
    this.aliases = aliases;
  }

  /** The root of a resource's inputs; its path is empty. */
  static of(raw: unknown): Value {
    return new Value(raw, undefined, "");
  }

  /** Path from the root of the inputs, e.g. `spec.containers[0].image`. */
  get path(): string {
    const steps: string[] = [];
    // A loop, because input may be nested deeper than calls can be.
    for (let step = this.step(); step !== undefined; step = step.above.step()) {
      if (steps.length === MAX_PATH_STEPS) return `…${steps.reverse().join("")}`;
      steps.push(step.text);
    }
    return steps.reverse().join("").replace(/^\./, "");
  }

  /** The last step of the path and the value above it; undefined for the root. */
  private step(): { readonly text: string; readonly above: Value } | undefined {
    if (this.parent === undefined) return undefined;
    return { text: typeof this.key === "number" ? `[${this.key}]` : pathStep(this.key), above: this.parent };
  }

  /** The same place, at which some keys stand for others: what an operator calls `podSecurityContext` reads as `securityContext`. */
  withAliases(aliases: Readonly<Record<string, string>>): Value {
    return new Value(this.raw, this.parent, this.key, { ...this.aliases, ...aliases });
  }

  /** Not known during this preview. */
  get isUnknown(): boolean {
    return isPlaceholder(this.raw);
  }

  /** Neither set nor unknown; null counts as not set. */
  get isAbsent(): boolean {
    return this.raw === undefined || this.raw === null;
  }

  /** Set, be the value known or not. This is what a presence rule asks. */
  get isPresent(): boolean {
    return !this.isAbsent;
  }

  /** Set and known. */
  get isKnown(): boolean {
    return this.isPresent && !this.isUnknown;
  }

  /** The value under one key or index. Keys may hold dots, as annotations do. */
  get(key: string | number): Value {
    const name = this.aliases?.[key] ?? key;
    return new Value(this.isUnknown ? this.raw : child(this.raw, name), this, name);
  }

  /** The value at a dotted path of plain keys, e.g. `securityContext.privileged`. */
  at(path: string): Value {
    let steps = stepsOf.get(path);
    if (steps === undefined) stepsOf.set(path, (steps = path.split(".")));
    let value = this.get(steps[0] ?? "");
    for (let index = 1; index < steps.length; index++) value = value.get(steps[index] ?? "");
    return value;
  }

  /** Another value at the same place, such as a part of a list that is written as one text. */
  with(raw: unknown): Value {
    return new Value(raw, this.parent, this.key);
  }

  /**
   * The elements of an array; none for anything else. An unknown array is one unknown element, so that a rule that
   * judges each element does not take it for empty.
   */
  items(): readonly Value[] {
    if (this.isUnknown) return [this];
    return Array.isArray(this.raw) ? this.raw.map((item, index) => new Value(item, this, index)) : [];
  }

  /** The entries of an object; none for anything else, also when the object is unknown. */
  entries(): readonly (readonly [string, Value])[] {
    return isObject(this.raw) ? Object.keys(this.raw).map((key) => [key, this.get(key)] as const) : [];
  }

  /** The string, or undefined when it is not a known string. */
  string(): string | undefined {
    return typeof this.raw === "string" && !this.isUnknown ? this.raw : undefined;
  }

  /** The boolean, also when it is spelled as a string as some providers do, or undefined. */
  boolean(): boolean | undefined {
    if (typeof this.raw === "boolean") return this.raw;
    if (typeof this.raw !== "string") return undefined;
    const text = this.raw.toLowerCase();
    return text === "true" ? true : text === "false" ? false : undefined;
  }

  /** The number, also when it is spelled as a string, or undefined. */
  number(): number | undefined {
    if (typeof this.raw === "number") return Number.isNaN(this.raw) ? undefined : this.raw;
    if (typeof this.raw !== "string" || this.raw.trim() === "") return undefined;
    const number = Number(this.raw);
    return Number.isNaN(number) ? undefined : number;
  }

  /** A JSON document given as text or as an object; absent when the text is not JSON, unknown when it is unknown. */
  json(): Value {
    if (typeof this.raw !== "string" || this.isUnknown) return this;
    try {
      return new Value(JSON.parse(this.raw), this.parent, this.key);
    } catch {
      return new Value(undefined, this.parent, this.key);
    }
  }

  /** The value in a few words for a message. Only for values that cannot be secret. */
  describe(): string {
    if (this.isUnknown) return "unknown";
    if (this.isAbsent) return "not set";
    if (typeof this.raw === "string") return quote(this.raw);
    if (Array.isArray(this.raw)) return describeArray(this.raw);
    return typeof this.raw === "object" ? "an object" : String(this.raw);
  }
}

function pathStep(key: string): string {
  return /^[\w$-]+$/.test(key) ? `.${key}` : `["${key}"]`;
}

function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

function child(raw: unknown, key: string | number): unknown {
  if (typeof raw !== "object" || raw === null) return undefined;
  return Object.hasOwn(raw, key) ? (raw as Record<string | number, unknown>)[key] : undefined;
}

function quote(text: string): string {
  return JSON.stringify(text.length > MAX_DESCRIPTION_LENGTH ? `${text.slice(0, MAX_DESCRIPTION_LENGTH)}…` : text);
}

function describeArray(items: readonly unknown[]): string {
  if (items.length === 0) return "an empty list";
  if (items.some((item) => typeof item === "object")) return `a list of ${items.length}`;
  const text = items.map((item) => (placeholders.has(item) ? "unknown" : String(item))).join(", ");
  return `[${text.length > MAX_DESCRIPTION_LENGTH ? `${text.slice(0, MAX_DESCRIPTION_LENGTH)}…` : text}]`;
}
