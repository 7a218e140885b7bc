import { requireLabels, requireMap } from "../../../components/shared/maps";

it("takes what is left out for empty", () => {
  expect(requireMap("p", undefined)).toEqual({});
  expect(requireLabels("p", undefined)).toEqual({});
});

it.each([[[]], ["text"], [null], [1]])("does not take %j for a map", (value) => {
  expect(() => requireMap("tenants", value as unknown as { [key: string]: string })).toThrow(
    "tenants: it is not a map. Fix: write names with their values.",
  );
});

it.each([{ app: "web" }, { "app.kubernetes.io/name": "Web_1.0" }, { empty: "" }])("takes %j for labels", (labels) => {
  expect(requireLabels("p", labels)).toEqual(labels);
});

it.each([{ "": "x" }, { "a b": "x" }, { "Upper.io/name": "x" }, { app: "a b" }, { app: "x".repeat(64) }, { app: 1 }])(
  "does not take %j for labels",
  (labels) => {
    expect(() => requireLabels("p", labels as { [key: string]: string })).toThrow(
      /^p\..*is not a label\. Fix: use a key/,
    );
  },
);
