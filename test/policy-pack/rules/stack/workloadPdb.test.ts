import { workloadPdb } from "../../../../policy-pack/rules/stack/workloadPdb";
import { stackFindings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";
import { deployment } from "../../support/workloads";

describe("workload-pdb", () => {
  test("accepts a budget that selects the pods", () => {
    expect(
      stackFindings(workloadPdb, [
        deployment(),
        object("policy/v1", "PodDisruptionBudget", {
          spec: { maxUnavailable: 1, selector: { matchLabels: { app: "web" } } },
        }),
      ]),
    ).toEqual([]);
  });

  test("warns of no budget", () => {
    expect(stackFindings(workloadPdb, [deployment()])).toEqual(["advisory workload-pdb/no-budget example"]);
  });

  test("warns of a budget that allows nothing", () => {
    expect(
      stackFindings(workloadPdb, [
        deployment(),
        object("policy/v1", "PodDisruptionBudget", {
          spec: { minAvailable: 2, selector: { matchLabels: { app: "web" } } },
        }),
      ]),
    ).toEqual(["advisory workload-pdb/blocks-eviction example"]);
  });

  test("also by percent", () => {
    expect(
      stackFindings(workloadPdb, [
        object("policy/v1", "PodDisruptionBudget", { spec: { maxUnavailable: "0%", selector: {} } }),
      ]),
    ).toEqual(["advisory workload-pdb/blocks-eviction example"]);
  });

  test("asks for none with one replica", () => {
    expect(stackFindings(workloadPdb, [object("apps/v1", "StatefulSet", { spec: { replicas: 1 } })])).toEqual([]);
  });

  test("a patch that allows no eviction blocks drains, and is no budget for a workload", () => {
    const patch = object("policy/v1", "PodDisruptionBudgetPatch", { spec: { maxUnavailable: 0 } });
    expect(stackFindings(workloadPdb, [deployment(), patch])).toEqual([
      "advisory workload-pdb/no-budget example",
      "advisory workload-pdb/blocks-eviction example",
    ]);
  });
});
