import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podNoHostAliases } from "../../../../policy-pack/rules/kubernetes/podNoHostAliases";
import { findings } from "../../support/evaluateRule";
import { deployment, pod } from "../../support/workloads";

const withAliases = (hostAliases: unknown) => (spec: Record<string, unknown>) => (spec.hostAliases = hostAliases);

describe("pod-no-host-aliases", () => {
  test("accepts a pod without entries", () => {
    expect(findings(podNoHostAliases, pod())).toEqual([]);
    expect(findings(podNoHostAliases, pod(withAliases([])))).toEqual([]);
  });

  test("reports entries, known or not", () => {
    const aliases = [{ ip: "192.0.2.1", hostnames: ["registry.example"] }];
    expect(findings(podNoHostAliases, deployment(withAliases(aliases)))).toEqual([
      "mandatory pod-no-host-aliases/host-aliases spec.template.spec.hostAliases",
    ]);
    expect(findings(podNoHostAliases, pod(withAliases(unknownPlaceholders.array)))).toEqual([
      "mandatory pod-no-host-aliases/unknown spec.hostAliases",
    ]);
  });
});
