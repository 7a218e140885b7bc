import * as rpc from "@pulumi/pulumi/runtime/rpc";
import {
  makeSecret,
  memberPath,
  normalize,
  redact,
  revealSecrets,
  secretPaths,
  secretTexts,
  UNKNOWN,
  unknownPaths,
  withoutReferences,
} from "../../../cli/engine/values";

const outputValue = (content: object) => ({ [rpc.specialSigKey]: rpc.specialOutputValueSig, ...content });
const reference = (content: object) => ({ [rpc.specialSigKey]: rpc.specialResourceSig, ...content });

describe("marks of the wire format", () => {
  it("are those of the SDK", () => {
    expect(makeSecret("x")).toEqual({ [rpc.specialSigKey]: rpc.specialSecretSig, value: "x" });
    expect(UNKNOWN).toBe(rpc.unknownValue);
    expect(normalize({ [rpc.specialSigKey]: rpc.specialOutputValueSig, value: 1 })).toBe(1);
    expect(withoutReferences({ [rpc.specialSigKey]: rpc.specialResourceSig, urn: "u", id: "i" })).toBe("i");
  });
});

describe("makeSecret", () => {
  it("does not mark twice", () => {
    expect(makeSecret(makeSecret("x"))).toEqual(makeSecret("x"));
  });
});

describe("normalize", () => {
  it("makes plain, secret and unknown values of output values, at any depth", () => {
    expect(
      normalize({
        plain: outputValue({ value: [1] }),
        unknown: outputValue({}),
        secret: outputValue({ value: "s", secret: true }),
        secretUnknown: outputValue({ secret: true }),
        nested: [{ inner: outputValue({ value: outputValue({ value: "x" }) }) }],
      }),
    ).toEqual({
      plain: [1],
      unknown: UNKNOWN,
      secret: makeSecret("s"),
      secretUnknown: makeSecret(UNKNOWN),
      nested: [{ inner: "x" }],
    });
  });

  it("treats a text around an unknown as unknown", () => {
    expect(normalize(`arn:${UNKNOWN}:x`)).toBe(UNKNOWN);
    expect(normalize("arn:x")).toBe("arn:x");
  });
});

describe("withoutReferences", () => {
  it("puts the id in place of a custom resource and the URN in place of a component", () => {
    expect(withoutReferences([reference({ urn: "urn", id: "id-1" }), reference({ urn: "urn" })])).toEqual([
      "id-1",
      "urn",
    ]);
  });

  it("keeps an id unknown that is not known yet", () => {
    expect(withoutReferences(reference({ urn: "urn", id: "" }))).toBe(UNKNOWN);
    expect(withoutReferences(reference({ urn: "urn", id: UNKNOWN }))).toBe(UNKNOWN);
  });
});

describe("redact and revealSecrets", () => {
  const value = {
    a: makeSecret({ b: "hidden" }),
    c: [makeSecret(makeSecret("deep").value ?? null), "open"],
    d: UNKNOWN,
  };

  it("hides every secret", () => {
    expect(redact(value)).toEqual({ a: "[secret]", c: ["[secret]", "open"], d: UNKNOWN });
  });

  it("shows every secret", () => {
    expect(revealSecrets({ a: makeSecret({ b: makeSecret("hidden") }) })).toEqual({ a: { b: "hidden" } });
  });
});

describe("paths", () => {
  it.each([
    ["", "spec", "spec"],
    ["spec", "containers", "spec.containers"],
    ["spec.containers", 0, "spec.containers[0]"],
    ["metadata.labels", "app.kubernetes.io/name", 'metadata.labels["app.kubernetes.io/name"]'],
  ])("joins %p and %p to %p", (path, key, expected) => {
    expect(memberPath(path, key)).toBe(expected);
  });

  it("of secrets are the outermost ones", () => {
    expect(secretPaths({ a: [{ b: makeSecret({ c: makeSecret("x") }) }], d: makeSecret("y"), e: "z" })).toEqual([
      "a[0].b",
      "d",
    ]);
  });

  it("of unknowns are all of them", () => {
    expect(unknownPaths({ a: UNKNOWN, b: [{ c: UNKNOWN }], d: "x" })).toEqual(["a", "b[0].c"]);
  });
});

describe("secretTexts", () => {
  it("are the texts and numbers inside secrets, not the unknown mark", () => {
    expect(secretTexts({ a: makeSecret({ b: ["x", 7, true, UNKNOWN] }), c: "open" })).toEqual(["x", "7"]);
  });
});
