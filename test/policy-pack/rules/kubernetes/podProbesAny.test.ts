import { podProbesAny } from "../../../../policy-pack/rules/kubernetes/podProbesAny";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";
import { deployment } from "../../support/workloads";

const on = { rule: { level: "mandatory" } };
const withContainer = (container: object) => deployment((spec) => (spec.containers = [{ name: "app", ...container }]));

describe("pod-probes-any", () => {
  test("is off by default", () => {
    expect(findings(podProbesAny, withContainer({}))).toEqual([]);
  });

  test.each(["livenessProbe", "readinessProbe", "startupProbe"])("accepts a %s", (probe) => {
    expect(findings(podProbesAny, withContainer({ [probe]: { tcpSocket: { port: 80 } } }), on)).toEqual([]);
  });

  test("reports a container without any, and asks none of jobs", () => {
    expect(findings(podProbesAny, withContainer({}), on)).toEqual([
      "mandatory pod-probes-any/none spec.template.spec.containers[0]",
    ]);
    const job = object("batch/v1", "Job", { spec: { template: { spec: { containers: [{ name: "app" }] } } } });
    expect(findings(podProbesAny, job, on)).toEqual([]);
  });
});
