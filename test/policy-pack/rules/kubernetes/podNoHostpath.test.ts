import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podNoHostpath } from "../../../../policy-pack/rules/kubernetes/podNoHostpath";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("pod-no-hostpath", () => {
  test("accepts a secure pod", () => {
    expect(findings(podNoHostpath, pod())).toEqual([]);
  });

  test("does not take unknown volumes for none", () => {
    expect(
      findings(
        podNoHostpath,
        pod((spec) => (spec.volumes = unknownPlaceholders.array)),
      ),
    ).toEqual(["mandatory pod-no-hostpath/unknown spec.volumes.hostPath.path"]);
  });

  test("reports by what the path gives away", () => {
    expect(
      findings(
        podNoHostpath,
        pod(
          (spec) =>
            (spec.volumes = [
              { hostPath: { path: "/data" } },
              { hostPath: { path: "/var/lib/../log" } },
              { hostPath: { path: "/run/containerd/containerd.sock" } },
              { hostPath: { path: "/" } },
              { hostPath: {} },
            ]),
        ),
      ),
    ).toEqual([
      "mandatory pod-no-hostpath/host-path spec.volumes[0].hostPath.path",
      "mandatory pod-no-hostpath/sensitive-path spec.volumes[1].hostPath.path",
      "mandatory pod-no-hostpath/container-socket spec.volumes[2].hostPath.path",
      "mandatory pod-no-hostpath/sensitive-path spec.volumes[3].hostPath.path",
      "mandatory pod-no-hostpath/host-path spec.volumes[4].hostPath",
    ]);
  });

  test("accepts a path that is allowed, exactly", () => {
    expect(
      findings(
        podNoHostpath,
        pod((spec) => (spec.volumes = [{ hostPath: { path: "/data" } }, { hostPath: { path: "/data/x" } }])),
        { rule: { allowedPaths: ["/data"] } },
      ),
    ).toEqual(["mandatory pod-no-hostpath/host-path spec.volumes[1].hostPath.path"]);
  });

  test("reports an unknown path", () => {
    expect(
      findings(
        podNoHostpath,
        pod((spec) => (spec.volumes = [{ hostPath: { path: unknownPlaceholders.string } }])),
      ),
    ).toEqual(["mandatory pod-no-hostpath/unknown spec.volumes[0].hostPath.path"]);
  });

  test("KubeVirt's disk of the node is one too", () => {
    const spec = { template: { spec: { domain: {}, volumes: [{ name: "v", hostDisk: { path: "/etc" } }] } } };
    expect(findings(podNoHostpath, { type: "kubernetes:kubevirt.io/v1:VirtualMachine", props: { spec } })).toEqual([
      "mandatory pod-no-hostpath/sensitive-path spec.template.spec.volumes[0].hostDisk.path",
    ]);
  });
});
