import { validateBytes, validateQuantity } from "../../../components/kubernetes/quantity";

it.each([
  ["1", 1],
  ["2k", 2000],
  ["512Ki", 524_288],
  ["1M", 1_000_000],
  ["1Mi", 1_048_576],
])("%s is %d bytes", (text, bytes) => {
  expect(validateBytes("size", text)).toBe(bytes);
});

it.each(["", "1.5Mi", "1Gi", "1m", "-1", "many"])("%j is not a number of bytes", (text) => {
  expect(() => validateBytes("size", text)).toThrow(
    `size: "${text}" is not a number of bytes. Fix: write it in quotes, e.g. "512Ki".`,
  );
});

it("a quantity is written as Kubernetes does", () => {
  expect(validateQuantity("cpu", "500m")).toBe("500m");
  expect(() => validateQuantity("cpu", "half")).toThrow('cpu: "half" is not a Kubernetes quantity.');
});
