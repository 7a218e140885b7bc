import { podMountPropagation } from "../../../../policy-pack/rules/kubernetes/podMountPropagation";
import { findings } from "../../support/evaluateRule";
import { podWithContainer } from "../../support/workloads";

describe("pod-mount-propagation", () => {
  const mounted = (mountPropagation?: string) =>
    podWithContainer((container) => (container.volumeMounts = [{ name: "a", mountPath: "/a", mountPropagation }]));

  test("reports a mount that appears on the node", () => {
    expect(findings(podMountPropagation, mounted("Bidirectional"))).toEqual([
      "mandatory pod-mount-propagation/bidirectional spec.containers[0].volumeMounts[0].mountPropagation",
    ]);
  });

  test.each([undefined, "None", "HostToContainer"])("accepts %p", (mountPropagation) => {
    expect(findings(podMountPropagation, mounted(mountPropagation))).toEqual([]);
  });
});
