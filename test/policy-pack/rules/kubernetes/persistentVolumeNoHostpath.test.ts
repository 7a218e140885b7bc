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

  test("a local volume is a disk of its own, not a directory of the operating system", () => {
    const volume = (path: string) => object("v1", "PersistentVolume", { spec: { local: { path } } });
    expect(findings(persistentVolumeNoHostpath, volume("/mnt/disks/ssd1"))).toEqual([]);
    expect(findings(persistentVolumeNoHostpath, volume("/"))).toEqual([
      "mandatory persistent-volume-no-hostpath/sensitive-path spec.local.path",
    ]);
  });
});
