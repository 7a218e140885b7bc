import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { imgRegistryImmutableTags } from "../../../../policy-pack/rules/aws/imgRegistryImmutableTags";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:ecr/repository:Repository";

describe("img-registry-immutable-tags", () => {
  test("accepts immutable tags", () => {
    expect(findings(imgRegistryImmutableTags, { type: TYPE, props: { imageTagMutability: "IMMUTABLE" } })).toEqual([]);
  });

  test("accepts immutable tags with exclusions", () => {
    expect(
      findings(imgRegistryImmutableTags, { type: TYPE, props: { imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" } }),
    ).toEqual([]);
  });

  test("reports mutable tags", () => {
    expect(findings(imgRegistryImmutableTags, { type: TYPE, props: { imageTagMutability: "MUTABLE" } })).toEqual([
      "mandatory img-registry-immutable-tags/mutable imageTagMutability",
    ]);
  });

  test("reports mutable tags with exclusions", () => {
    expect(
      findings(imgRegistryImmutableTags, { type: TYPE, props: { imageTagMutability: "MUTABLE_WITH_EXCLUSION" } }),
    ).toEqual(["mandatory img-registry-immutable-tags/mutable imageTagMutability"]);
  });

  test("reports the default", () => {
    expect(findings(imgRegistryImmutableTags, { type: TYPE, props: {} })).toEqual([
      "mandatory img-registry-immutable-tags/mutable imageTagMutability",
    ]);
  });

  test("reports a template for repositories", () => {
    expect(
      findings(imgRegistryImmutableTags, {
        type: "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
        props: { prefix: "shop" },
      }),
    ).toEqual(["mandatory img-registry-immutable-tags/mutable imageTagMutability"]);
  });

  test("cannot judge an unknown value", () => {
    expect(
      findings(imgRegistryImmutableTags, { type: TYPE, props: { imageTagMutability: unknownPlaceholders.string } }),
    ).toEqual(["mandatory img-registry-immutable-tags/unknown imageTagMutability"]);
  });
});
