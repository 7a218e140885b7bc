import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { kubeletReadonlyPortGke } from "../../../../policy-pack/rules/gcp/kubeletReadonlyPortGke";
import { findings } from "../../support/evaluateRule";

const nodePool = (props: object) => ({ type: "gcp:container/nodePool:NodePool", props });
const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("kubelet-readonly-port-gke", () => {
  test("accepts a closed port", () => {
    expect(
      findings(
        kubeletReadonlyPortGke,
        nodePool({ nodeConfig: { kubeletConfig: { insecureKubeletReadonlyPortEnabled: "FALSE" } } }),
      ),
    ).toEqual([]);
  });

  test("reports an open port", () => {
    expect(
      findings(
        kubeletReadonlyPortGke,
        nodePool({ nodeConfig: { kubeletConfig: { insecureKubeletReadonlyPortEnabled: "TRUE" } } }),
      ),
    ).toEqual([
      "mandatory kubelet-readonly-port-gke/port-open nodeConfig.kubeletConfig.insecureKubeletReadonlyPortEnabled",
    ]);
  });

  test("reports a pool that says nothing", () => {
    expect(findings(kubeletReadonlyPortGke, nodePool({}))).toEqual([
      "mandatory kubelet-readonly-port-gke/port-open nodeConfig.kubeletConfig.insecureKubeletReadonlyPortEnabled",
    ]);
  });

  test("accepts a cluster that closes it everywhere", () => {
    expect(
      findings(
        kubeletReadonlyPortGke,
        cluster({
          nodePoolDefaults: { nodeConfigDefaults: { insecureKubeletReadonlyPortEnabled: "FALSE" } },
          nodePoolAutoConfig: { nodeKubeletConfig: { insecureKubeletReadonlyPortEnabled: "FALSE" } },
        }),
      ),
    ).toEqual([]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(kubeletReadonlyPortGke, cluster({}))).toEqual([
      "mandatory kubelet-readonly-port-gke/port-open nodePoolDefaults.nodeConfigDefaults.insecureKubeletReadonlyPortEnabled",
      "advisory kubelet-readonly-port-gke/unset nodePoolAutoConfig.nodeKubeletConfig.insecureKubeletReadonlyPortEnabled",
    ]);
  });

  test("reports a cluster that provisions pools by itself and says nothing about them", () => {
    const defaults = { nodeConfigDefaults: { insecureKubeletReadonlyPortEnabled: "FALSE" } };
    expect(
      findings(kubeletReadonlyPortGke, cluster({ nodePoolDefaults: defaults, clusterAutoscaling: { enabled: true } })),
    ).toEqual([
      "mandatory kubelet-readonly-port-gke/port-open nodePoolAutoConfig.nodeKubeletConfig.insecureKubeletReadonlyPortEnabled",
    ]);
  });

  test("reports an open port of automatic pools of any cluster", () => {
    const defaults = { nodeConfigDefaults: { insecureKubeletReadonlyPortEnabled: "FALSE" } };
    const automatic = { nodeKubeletConfig: { insecureKubeletReadonlyPortEnabled: "TRUE" } };
    expect(
      findings(kubeletReadonlyPortGke, cluster({ nodePoolDefaults: defaults, nodePoolAutoConfig: automatic })),
    ).toEqual([
      "mandatory kubelet-readonly-port-gke/port-open nodePoolAutoConfig.nodeKubeletConfig.insecureKubeletReadonlyPortEnabled",
    ]);
  });

  test("asks Autopilot for its own setting only", () => {
    expect(findings(kubeletReadonlyPortGke, cluster({ enableAutopilot: true }))).toEqual([
      "mandatory kubelet-readonly-port-gke/port-open nodePoolAutoConfig.nodeKubeletConfig.insecureKubeletReadonlyPortEnabled",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        kubeletReadonlyPortGke,
        nodePool({ nodeConfig: { kubeletConfig: { insecureKubeletReadonlyPortEnabled: unknownPlaceholders.string } } }),
      ),
    ).toEqual([
      "mandatory kubelet-readonly-port-gke/unknown nodeConfig.kubeletConfig.insecureKubeletReadonlyPortEnabled",
    ]);
  });
});
