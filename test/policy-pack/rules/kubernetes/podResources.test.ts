import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podResources } from "../../../../policy-pack/rules/kubernetes/podResources";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("pod-resources", () => {
  test("accepts a secure pod", () => {
    expect(findings(podResources, pod())).toEqual([]);
  });

  test("reports each amount that is missing", () => {
    expect(
      findings(
        podResources,
        podWithContainer((c) => (c.resources = {})),
      ),
    ).toEqual([
      "mandatory pod-resources/cpu-request spec.containers[0].resources.requests.cpu",
      "mandatory pod-resources/memory-request spec.containers[0].resources.requests.memory",
      "mandatory pod-resources/cpu-limit spec.containers[0].resources.limits.cpu",
      "mandatory pod-resources/memory-limit spec.containers[0].resources.limits.memory",
    ]);
  });

  test("accepts amounts of the pod as a whole", () => {
    expect(
      findings(
        podResources,
        pod((spec) =>
          Object.assign(spec, {
            containers: [{ name: "app" }],
            resources: { requests: { cpu: 1, memory: 1 }, limits: { cpu: 1, memory: 1 } },
          }),
        ),
      ),
    ).toEqual([]);
  });

  test("accepts no limit for cpu where that is allowed", () => {
    expect(
      findings(
        podResources,
        podWithContainer((c) => (c.resources = { requests: { cpu: 1, memory: 1 }, limits: { memory: 1 } })),
        { rule: { cpuLimits: false } },
      ),
    ).toEqual([]);
  });

  test("accepts an unknown as present", () => {
    expect(
      findings(
        podResources,
        podWithContainer((c) => (c.resources = unknownPlaceholders.object)),
      ),
    ).toEqual([]);
  });

  test("leaves debugging containers aside", () => {
    expect(
      findings(
        podResources,
        pod((spec) => (spec.ephemeralContainers = [{ name: "debug" }])),
      ),
    ).toEqual([]);
  });
});
