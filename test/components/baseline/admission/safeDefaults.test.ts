import { safeDefaultsPolicy } from "../../../../components/baseline/admission/safeDefaults";

it.each(["1.36.3", "v1.36", "1.40", "2.0"])("is served by Kubernetes %s", (version) => {
  expect(safeDefaultsPolicy(version, []).kind).toBe("MutatingAdmissionPolicy");
});

it.each(["1.35.9", "v1.33"])("refuses Kubernetes %s, which does not serve it", (version) => {
  expect(() => safeDefaultsPolicy(version, [])).toThrow(
    `admission.safeDefaults: Kubernetes ${version} does not serve MutatingAdmissionPolicy in a stable version. Fix: leave it out`,
  );
});
