import { podVolumeTypes } from "../../../../policy-pack/rules/kubernetes/podVolumeTypes";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("pod-volume-types", () => {
  test("accepts a secure pod", () => {
    expect(findings(podVolumeTypes, pod())).toEqual([]);
  });

  test("accepts the restricted set", () => {
    expect(
      findings(
        podVolumeTypes,
        pod(
          (spec) =>
            (spec.volumes = [
              { name: "a", emptyDir: {} },
              { name: "b", projected: {} },
              { name: "c", csi: {} },
              { name: "d" },
            ]),
        ),
      ),
    ).toEqual([]);
  });

  test("reports every other source", () => {
    expect(
      findings(
        podVolumeTypes,
        pod(
          (spec) =>
            (spec.volumes = [
              { name: "a", hostPath: { path: "/x" } },
              { name: "b", nfs: { server: "s" } },
            ]),
        ),
      ),
    ).toEqual([
      "mandatory pod-volume-types/type spec.volumes[0].hostPath",
      "mandatory pod-volume-types/type spec.volumes[1].nfs",
    ]);
  });

  test("reports a CSI driver that a pod names itself, but for those that serve what is its own", () => {
    const drivers = (...names: readonly string[]) =>
      pod((spec) => (spec.volumes = names.map((driver, index) => ({ name: `v${index}`, csi: { driver } }))));
    expect(findings(podVolumeTypes, drivers("secrets-store.csi.k8s.io", "csi.spiffe.io", "smb.csi.k8s.io"))).toEqual([
      "mandatory pod-volume-types/inline-driver spec.volumes[2].csi.driver",
    ]);
    expect(
      findings(podVolumeTypes, drivers("smb.csi.k8s.io"), { rule: { inlineDrivers: ["smb.csi.k8s.io"] } }),
    ).toEqual([]);
  });
});
