import { minorOf } from "../../../policy-pack/lib/kubernetesVersion";

test.each([
  ["1.32", 32],
  ["v1.32.9", 32],
  ["1.32.9-gke.100", 32],
  ["1.36.2-do.1", 36],
  ["1.9", 9],
  ["latest", undefined],
  ["", undefined],
  ["1.3x", undefined],
  ["2.1", undefined],
])("the minor of %j is %p", (version, minor) => {
  expect(minorOf(version)).toBe(minor);
});
