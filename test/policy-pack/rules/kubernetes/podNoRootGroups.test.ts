import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podNoRootGroups } from "../../../../policy-pack/rules/kubernetes/podNoRootGroups";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("pod-no-root-groups", () => {
  test("accepts a secure pod", () => {
    expect(findings(podNoRootGroups, pod())).toEqual([]);
  });

  test("reports each group of root", () => {
    expect(
      findings(
        podNoRootGroups,
        pod((spec) => (spec.securityContext = { runAsGroup: 0, fsGroup: 0, supplementalGroups: [5, 0] })),
      ),
    ).toEqual([
      "mandatory pod-no-root-groups/run-as-group spec.securityContext.runAsGroup",
      "mandatory pod-no-root-groups/fs-group spec.securityContext.fsGroup",
      "mandatory pod-no-root-groups/supplemental-group spec.securityContext.supplementalGroups[1]",
    ]);
  });

  test("reports the group of a container", () => {
    expect(
      findings(
        podNoRootGroups,
        podWithContainer((c) => (c.securityContext = { runAsGroup: 0 })),
      ),
    ).toEqual(["mandatory pod-no-root-groups/run-as-group spec.containers[0].securityContext.runAsGroup"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        podNoRootGroups,
        podWithContainer((c) => (c.securityContext = { runAsGroup: unknownPlaceholders.number })),
      ),
    ).toEqual(["mandatory pod-no-root-groups/unknown spec.containers[0].securityContext.runAsGroup"]);
  });
});
