import { mergeConfig } from "../../../policy-pack/lib/mergeConfig";

const base = {
  kubernetes: {
    enforcementLevel: "mandatory",
    rules: { "a-rule": { level: "mandatory", registries: ["a", "b"], maximum: 3 }, "b-rule": { level: "advisory" } },
    exemptions: [{ finding: "a-rule/x" }],
  },
  aws: { rules: { "c-rule": { level: "mandatory" } } },
};

it("lets settings of rules win one by one, and adds exemptions", () => {
  const top = {
    kubernetes: {
      rules: { "a-rule": { level: "advisory", registries: ["c"] } },
      exemptions: [{ finding: "b-rule/y" }],
    },
    gcp: { exemptions: [{ finding: "d-rule/z" }] },
  };
  expect(mergeConfig(base, top)).toEqual({
    kubernetes: {
      enforcementLevel: "mandatory",
      rules: { "a-rule": { level: "advisory", registries: ["c"], maximum: 3 }, "b-rule": { level: "advisory" } },
      exemptions: [{ finding: "a-rule/x" }, { finding: "b-rule/y" }],
    },
    aws: { rules: { "c-rule": { level: "mandatory" } } },
    gcp: { exemptions: [{ finding: "d-rule/z" }] },
  });
});

it("changes nothing by an empty file, and neither file", () => {
  const before = structuredClone(base);
  expect(mergeConfig(base, {})).toEqual(before);
  expect(base).toEqual(before);
});

it.each([
  [[1], [1]],
  ["text", "text"],
  [{ kubernetes: "off" }, { ...base, kubernetes: "off" }],
  [{ kubernetes: { exemptions: "none" } }, { ...base, kubernetes: { ...base.kubernetes, exemptions: "none" } }],
])("leaves what is no configuration, %p, to the checks", (top, merged) => {
  expect(mergeConfig(base, top)).toEqual(merged);
});
