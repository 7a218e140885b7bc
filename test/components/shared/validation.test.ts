import * as pulumi from "@pulumi/pulumi";
import { InvalidArgumentError } from "../../../components/shared/errors";
import {
  isText,
  keysOf,
  rejectUnknownProperties,
  validatedInput,
  validateInteger,
  validateLabelMap,
  validateMap,
  validateOneOf,
} from "../../../components/shared/validation";

const outOfRange = new InvalidArgumentError({
  property: "audit.retentionDays",
  problem: "0 is not a whole number from 90 to 3653",
  fix: "use a whole number from 90 to 3653",
});

function check(days: number): void {
  validateInteger("audit.retentionDays", days, { min: 90, max: 3653 });
}

/** The parts of an output that the engine waits for, which its public type hides. */
interface OutputParts {
  promise(): Promise<unknown>;
  isKnown: Promise<boolean>;
  isSecret: Promise<boolean>;
  allResources(): Promise<unknown>;
}

/** The value of an output, or the error that it was refused with. Every part of a refused output rejects with it. */
async function settled(output: pulumi.Output<unknown>): Promise<unknown> {
  const parts = output as unknown as OutputParts;
  const [value] = await Promise.allSettled([parts.promise(), parts.isKnown, parts.isSecret, parts.allResources()]);
  if (value.status === "rejected") throw value.reason;
  return value.value;
}

function asOutput<T>(input: pulumi.Input<T>): pulumi.Output<T> {
  if (!pulumi.Output.isInstance(input)) throw new Error("the input was not gated");
  return input as pulumi.Output<T>;
}

describe("validatedInput", () => {
  it("refuses a plain value at once", () => {
    expect(() => validatedInput(0, check)).toThrow(outOfRange);
  });

  it("returns a good plain value as it is", () => {
    expect(validatedInput(365, check)).toBe(365);
  });

  it.each([
    ["an output", () => pulumi.output(0)],
    ["a promise", () => Promise.resolve(0)],
    ["a secret", () => pulumi.secret(0)],
  ])("refuses %s when its value is known, and keeps it from whatever waits for it", async (_, input) => {
    const used: number[] = [];
    const gated = asOutput(validatedInput<number>(input(), check));
    const dependent = gated.apply((days) => used.push(days));
    const outcomes = await Promise.allSettled([settled(gated), settled(dependent)]);
    expect(outcomes).toEqual([
      { status: "rejected", reason: outOfRange },
      { status: "rejected", reason: outOfRange },
    ]);
    expect(used).toEqual([]);
  });

  it.each([
    ["an output", () => pulumi.output(365)],
    ["a promise", () => Promise.resolve(365)],
  ])("passes a good value of %s on", async (_, input) => {
    await expect(settled(asOutput(validatedInput<number>(input(), check)))).resolves.toBe(365);
  });

  it("keeps a secret secret", async () => {
    const gated = asOutput(validatedInput<number>(pulumi.secret(365), check));
    expect(await pulumi.isSecret(gated)).toBe(true);
  });

  describe("at preview", () => {
    beforeAll(() =>
      pulumi.runtime.setMocks(
        { call: ({ inputs }) => inputs, newResource: ({ inputs }) => ({ id: undefined, state: inputs }) },
        "project",
        "stack",
        true,
      ),
    );

    it("lets an unknown through without looking at it", async () => {
      const looked: unknown[] = [];
      const unknown = pulumi.output(pulumi.unknown) as unknown as pulumi.Output<number>;
      const gated = asOutput(validatedInput<number>(unknown, (days) => void looked.push(days)));
      await settled(gated);
      expect(await (gated as unknown as OutputParts).isKnown).toBe(false);
      expect(looked).toEqual([]);
    });

    it("refuses a known output", async () => {
      await expect(settled(asOutput(validatedInput<number>(pulumi.output(0), check)))).rejects.toEqual(outOfRange);
    });
  });
});

describe("validateOneOf", () => {
  const modes = ["enforce", "audit"] as const;

  it.each(modes)("returns the allowed value %s", (mode) => {
    expect(validateOneOf("admission.mode", mode, modes)).toBe(mode);
  });

  it.each(["Enforce", "", "enforce ", "toString"])("refuses %p and lists what is allowed", (mode) => {
    expect(() => validateOneOf("admission.mode", mode, modes)).toThrow(
      new InvalidArgumentError({
        property: "admission.mode",
        problem: `"${mode}" is not known`,
        fix: 'use one of "enforce", "audit"',
      }),
    );
  });
});

describe("validateInteger", () => {
  const bounds = { min: 90, max: 3653 };

  it.each([90, 365, 3653])("returns %d, which is within the bounds", (value) => {
    expect(validateInteger("days", value, bounds)).toBe(value);
  });

  it.each([89, 3654, 90.5, Number.NaN, Number.POSITIVE_INFINITY, "365", undefined, null])("refuses %p", (value) => {
    expect(() => validateInteger("days", value as number, bounds)).toThrow(
      new InvalidArgumentError({
        property: "days",
        problem: `${typeof value === "string" ? JSON.stringify(value) : String(value)} is not a whole number from 90 to 3653`,
        fix: "use a whole number from 90 to 3653",
      }),
    );
  });
});

describe("rejectUnknownProperties", () => {
  const known = ["mode", "allowedRegistries"];

  it("accepts known properties, and none", () => {
    expect(rejectUnknownProperties("admission", { mode: "audit" }, known)).toBeUndefined();
    expect(rejectUnknownProperties("admission", {}, known)).toBeUndefined();
  });

  it.each([
    ["admission", "admission.mod"],
    ["", "mod"],
  ])("refuses a misspelt property below %p", (path, property) => {
    expect(() => rejectUnknownProperties(path, { mode: "audit", mod: "audit" }, known)).toThrow(
      new InvalidArgumentError({
        property,
        problem: "there is no such argument",
        fix: "use one of mode, allowedRegistries",
      }),
    );
  });

  it.each([[null], ["audit"], [["audit"]], [7]])("refuses %p in place of an object", (value) => {
    expect(() => rejectUnknownProperties("admission", value as never, known)).toThrow(
      new InvalidArgumentError({
        property: "admission",
        problem: "it is not an object",
        fix: "write an object with any of mode, allowedRegistries",
      }),
    );
  });

  it("refuses an unknown property even when its value is undefined", () => {
    expect(() => rejectUnknownProperties("admission", { mod: undefined }, known)).toThrow(InvalidArgumentError);
  });
});

it("takes what is left out for empty", () => {
  expect(validateMap("p", undefined)).toEqual({});
  expect(validateLabelMap("p", undefined)).toEqual({});
});

it.each([[[]], ["text"], [null], [1]])("does not take %j for a map", (value) => {
  expect(() => validateMap("tenants", value as unknown as { [key: string]: string })).toThrow(
    "tenants: it is not a map. Fix: write a map from names to values.",
  );
});

it.each([{ app: "web" }, { "app.kubernetes.io/name": "Web_1.0" }, { empty: "" }])("takes %j for labels", (labels) => {
  expect(validateLabelMap("p", labels)).toEqual(labels);
});

it.each([{ "": "x" }, { "a b": "x" }, { "Upper.io/name": "x" }, { app: "a b" }, { app: "x".repeat(64) }, { app: 1 }])(
  "does not take %j for labels",
  (labels) => {
    expect(() => validateLabelMap("p", labels as { [key: string]: string })).toThrow(
      /^p\..*is not a label\. Fix: use a key/,
    );
  },
);

it("takes nothing but a text for a text, whatever it would be as one", () => {
  expect([isText("a1", /^a\d$/), isText("b1", /^a\d$/)]).toEqual([true, false]);
  expect(isText({ toString: () => "a1" }, /^a\d$/)).toBe(false);
  expect(isText({ toString: null }, /^a\d$/)).toBe(false);
});

it("lists the properties of a type", () => {
  expect(keysOf<{ cidr: string; zones?: string[] }>({ cidr: true, zones: true })).toEqual(["cidr", "zones"]);
  // @ts-expect-error a property of the type is missing
  expect(keysOf<{ cidr: string; zones?: string[] }>({ cidr: true })).toEqual(["cidr"]);
});
