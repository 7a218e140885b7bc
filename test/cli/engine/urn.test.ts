import { createUrn, parseUrn } from "../../../cli/engine/urn";

const STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";

describe("createUrn", () => {
  it("leaves the stack out of the type", () => {
    expect(createUrn("dev", "shop", STACK, "aws:s3/bucket:Bucket", "logs")).toBe(
      "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::logs",
    );
    expect(createUrn("dev", "shop", "", "pulumi:pulumi:Stack", "shop-dev")).toBe(STACK);
  });

  it("has the types of all parents", () => {
    const outer = createUrn("dev", "shop", STACK, "a:b:Outer", "o");
    const inner = createUrn("dev", "shop", outer, "a:b:Inner", "i");
    expect(createUrn("dev", "shop", inner, "a:b:Leaf", "l")).toBe(
      "urn:pulumi:dev::shop::a:b:Outer$a:b:Inner$a:b:Leaf::l",
    );
  });
});

describe("parseUrn", () => {
  it("takes a URN apart, also when the name has colons", () => {
    expect(parseUrn("urn:pulumi:dev::shop::a:b:Outer$a:b:Leaf::x::y")).toEqual({
      stack: "dev",
      project: "shop",
      qualifiedType: "a:b:Outer$a:b:Leaf",
      type: "a:b:Leaf",
      name: "x::y",
    });
  });

  it("refuses what is no URN", () => {
    expect(() => parseUrn("arn:aws:s3:::logs")).toThrow("not a URN: arn:aws:s3:::logs");
  });
});
