import { persistentVolumeNoHostpath } from "../../../../policy-pack/rules/kubernetes/persistentVolumeNoHostpath";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("persistent-volume-no-hostpath", () => {
  test("accepts a CSI volume", () => {
    expect(
      findings(persistentVolumeNoHostpath, object("v1", "PersistentVolume", { spec: { csi: { driver: "d" } } })),
    ).toEqual([]);
  });

  test("reports a hostPath", () => {
    expect(
      findings(persistentVolumeNoHostpath, object("v1", "PersistentVolume", { spec: { hostPath: { path: "/data" } } })),
    ).toEqual(["mandatory persistent-volume-no-hostpath/host-path spec.hostPath.path"]);
  });

  test("accepts a path that is allowed", () => {
    expect(
      findings(
        persistentVolumeNoHostpath,
        object("v1", "PersistentVolume", { spec: { hostPath: { path: "/data" } } }),
        { rule: { allowedPaths: ["/data"] } },
      ),
    ).toEqual([]);
  });
});
