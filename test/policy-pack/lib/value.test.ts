import * as proxy from "@pulumi/policy/proxy";
import { unknownPlaceholders, Value } from "../../../policy-pack/lib/value";

describe("Value", () => {
  test("knows every placeholder of the policy host", () => {
    const ofHost = proxy as unknown as Record<string, string>;
    expect(unknownPlaceholders).toEqual({
      boolean: ofHost.unknownBooleanValue,
      number: ofHost.unknownNumberValue,
      string: ofHost.unknownStringValue,
      array: ofHost.unknownArrayValue,
      asset: ofHost.unknownAssetValue,
      archive: ofHost.unknownArchiveValue,
      object: ofHost.unknownObjectValue,
    });
  });

  test("reads by path and says where it is", () => {
    const root = Value.of({ metadata: { annotations: { "a.b/c": "x" } }, spec: { containers: [{ name: "app" }] } });
    const name = root.at("spec.containers").items()[0]?.get("name");
    expect([name?.path, name?.string()]).toEqual(["spec.containers[0].name", "app"]);
    const annotation = root.at("metadata.annotations").get("a.b/c");
    expect([annotation.path, annotation.string()]).toEqual(['metadata.annotations["a.b/c"]', "x"]);
  });

  test.each(Object.entries(unknownPlaceholders))("everything below an unknown %s is unknown", (_kind, placeholder) => {
    const below = Value.of({ spec: placeholder }).at("spec.template.spec.hostNetwork");
    expect([below.isUnknown, below.isAbsent, below.isPresent, below.isKnown]).toEqual([true, false, true, false]);
    expect([below.boolean(), below.string(), below.number(), below.entries()]).toEqual([
      undefined,
      undefined,
      undefined,
      [],
    ]);
    // An unknown list is not an empty one.
    expect(below.items()).toEqual([below]);
  });

  test.each([null, undefined, 7, "text", true, [], () => 1])("what is below %p is absent, without an error", (raw) => {
    const below = Value.of({ spec: raw }).at("spec.a.b");
    expect([below.isAbsent, below.isUnknown, below.items()]).toEqual([true, false, []]);
  });

  test("inherited properties are not inputs", () => {
    const root = Value.of({});
    expect(["constructor", "toString", "__proto__"].map((key) => root.get(key).isAbsent)).toEqual([true, true, true]);
  });

  test("a cycle can be read to any depth", () => {
    const cyclic: Record<string, unknown> = { name: "a" };
    cyclic.self = cyclic;
    expect(Value.of(cyclic).at("self.self.self.name").string()).toBe("a");
  });

  test("booleans and numbers are read from strings too", () => {
    const booleans = [true, "true", "False", "yes", 1].map((raw) => Value.of(raw).boolean());
    expect(booleans).toEqual([true, true, false, undefined, undefined]);
    const numbers = [3, "3", "", "x", NaN, null].map((raw) => Value.of(raw).number());
    expect(numbers).toEqual([3, 3, undefined, undefined, undefined, undefined]);
  });

  test("JSON documents are read from text and from objects", () => {
    expect(Value.of({ policy: '{"a":[1]}' }).get("policy").json().get("a").items()[0]?.path).toBe("policy.a[0]");
    expect(Value.of({ a: 1 }).json().get("a").number()).toBe(1);
    expect(Value.of("{").json().isAbsent).toBe(true);
    expect(Value.of(unknownPlaceholders.string).json().isUnknown).toBe(true);
  });

  test("describes itself in a few words", () => {
    const texts = [null, unknownPlaceholders.number, "a", true, 3, {}, [], ["x", 1], [{}]].map((raw) =>
      Value.of(raw).describe(),
    );
    expect(texts).toEqual([
      "not set",
      "unknown",
      '"a"',
      "true",
      "3",
      "an object",
      "an empty list",
      "[x, 1]",
      "a list of 1",
    ]);
    expect(Value.of("x".repeat(500)).describe()).toBe(`"${"x".repeat(80)}…"`);
  });
});
