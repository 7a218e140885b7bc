import { podProbes } from "../../../../policy-pack/rules/kubernetes/podProbes";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";
import { deployment } from "../../support/workloads";

describe("pod-probes", () => {
  test("accepts probes", () => {
    expect(findings(podProbes, deployment())).toEqual([]);
  });

  test("warns of each probe that is missing", () => {
    expect(
      findings(
        podProbes,
        deployment((spec) => (spec.containers = [{ name: "app" }])),
      ),
    ).toEqual([
      "advisory pod-probes/liveness spec.template.spec.containers[0].livenessProbe",
      "advisory pod-probes/readiness spec.template.spec.containers[0].readinessProbe",
    ]);
  });

  test("asks none of jobs", () => {
    expect(
      findings(
        podProbes,
        object("batch/v1", "Job", { spec: { template: { spec: { containers: [{ name: "app" }] } } } }),
      ),
    ).toEqual([]);
  });

  test("asks none of init containers and exempt sidecars", () => {
    expect(
      findings(
        podProbes,
        deployment((spec) =>
          Object.assign(spec, { containers: [{ name: "proxy" }], initContainers: [{ name: "init" }] }),
        ),
        { rule: { exemptContainers: ["proxy"] } },
      ),
    ).toEqual([]);
  });
});
