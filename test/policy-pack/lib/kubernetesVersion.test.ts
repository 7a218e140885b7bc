import { isOlderMinor } from "../../../policy-pack/lib/kubernetesVersion";

describe("isOlderMinor", () => {
  test.each(["1.32", "v1.32.9", "1.32.9-gke.100", "1.9"])("%s is older than 1.33", (version) => {
    expect(isOlderMinor(version, "1.33")).toBe(true);
  });

  test.each(["1.33", "1.33.0", "1.34.1-gke.100", "latest", "", "1.3x"])("%s is not older than 1.33", (version) => {
    expect(isOlderMinor(version, "1.33")).toBe(false);
  });
});
