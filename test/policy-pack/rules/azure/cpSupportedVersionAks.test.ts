import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpSupportedVersionAks } from "../../../../policy-pack/rules/azure/cpSupportedVersionAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("cp-supported-version-aks", () => {
  test("accepts a supported version", () => {
    expect(findings(cpSupportedVersionAks, cluster({ kubernetesVersion: "1.34.2" }))).toEqual([]);
  });

  test("judges by the day", () => {
    const on = (today: string, props: object = {}) =>
      findings(cpSupportedVersionAks, cluster({ kubernetesVersion: "1.34", ...props }), { today });
    expect(on("2026-10-01")).toEqual(["advisory cp-supported-version-aks/ends-soon kubernetesVersion"]);
    expect(on("2026-12-01")).toEqual(["mandatory cp-supported-version-aks/end-of-life kubernetesVersion"]);
    expect(on("2026-12-01", { supportPlan: "AKSLongTermSupport" })).toEqual([]);
    expect(on("2026-12-01", { supportPlan: "KubernetesOfficial" })).toHaveLength(1);
  });

  test("reports a version past its end of life", () => {
    expect(findings(cpSupportedVersionAks, cluster({ kubernetesVersion: "1.29" }))).toEqual([
      "mandatory cp-supported-version-aks/end-of-life kubernetesVersion",
    ]);
  });

  test("reports a version that is not pinned", () => {
    expect(findings(cpSupportedVersionAks, cluster({}))).toEqual([
      "mandatory cp-supported-version-aks/unpinned kubernetesVersion",
    ]);
  });

  test("reports a version below the one that is configured", () => {
    expect(
      findings(cpSupportedVersionAks, cluster({ kubernetesVersion: "1.34" }), { rule: { minSupportedMinor: "1.35" } }),
    ).toEqual(["mandatory cp-supported-version-aks/end-of-life kubernetesVersion"]);
  });

  test("reports an unknown", () => {
    expect(findings(cpSupportedVersionAks, cluster({ kubernetesVersion: unknownPlaceholders.string }))).toEqual([
      "mandatory cp-supported-version-aks/unknown kubernetesVersion",
    ]);
  });
});
