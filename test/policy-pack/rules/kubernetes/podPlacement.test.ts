import { podPlacement } from "../../../../policy-pack/rules/kubernetes/podPlacement";
import { findings } from "../../support/evaluateRule";
import { deployment, pod } from "../../support/workloads";

describe("pod-placement", () => {
  test("accepts labels, taints of pools, and what Kubernetes adds itself", () => {
    const object = deployment((spec) => {
      spec.nodeSelector = { "example.com/pool": "gpu" };
      spec.priorityClassName = "batch";
      spec.tolerations = [{ key: "nvidia.com/gpu", operator: "Exists" }, { key: "node.kubernetes.io/not-ready" }];
    });
    expect(findings(podPlacement, object)).toEqual([]);
  });

  test("reports a node by name, the system's priority and the platform's taints", () => {
    const object = pod((spec) => {
      spec.nodeName = "node-a";
      spec.priorityClassName = "system-cluster-critical";
      spec.tolerations = [
        { operator: "Exists" },
        { key: "CriticalAddonsOnly", operator: "Exists" },
        { key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" },
      ];
    });
    expect(findings(podPlacement, object)).toEqual([
      "advisory pod-placement/node-name spec.nodeName",
      "advisory pod-placement/system-priority spec.priorityClassName",
      "advisory pod-placement/every-taint spec.tolerations[0].key",
      "advisory pod-placement/platform-taint spec.tolerations[1].key",
      "advisory pod-placement/platform-taint spec.tolerations[2].key",
    ]);
  });

  test("leaves kube-system and the tolerations of DaemonSets alone", () => {
    const tolerant = (spec: Record<string, unknown>) => (spec.tolerations = [{ operator: "Exists" }]);
    const system = pod(tolerant);
    (system.props as { metadata: { namespace: string } }).metadata.namespace = "kube-system";
    expect(findings(podPlacement, system)).toEqual([]);
    const { props } = deployment(tolerant);
    const daemons = { type: "kubernetes:apps/v1:DaemonSet", props: { ...(props as object), kind: "DaemonSet" } };
    expect(findings(podPlacement, daemons)).toEqual([]);
  });
});
