import { isBaselineLabel } from "../../../../components/baseline/tenant/labels";

it("keeps the labels that decide what may run", () => {
  expect(isBaselineLabel("pod-security.kubernetes.io/enforce")).toBe(true);
  expect(isBaselineLabel("kubernetes.io/metadata.name")).toBe(true);
  expect(isBaselineLabel("costs")).toBe(false);
});
