import { nsQuotaComplete } from "../../../../policy-pack/rules/kubernetes/nsQuotaComplete";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("ns-quota-complete", () => {
  test("accepts all four amounts", () => {
    expect(
      findings(
        nsQuotaComplete,
        object("v1", "ResourceQuota", {
          spec: { hard: { "requests.cpu": 1, memory: 1, "limits.cpu": 1, "limits.memory": 1 } },
        }),
      ),
    ).toEqual([]);
  });

  test("accepts a quota for counts, and one for a scope", () => {
    expect(findings(nsQuotaComplete, object("v1", "ResourceQuota", { spec: { hard: { pods: 10 } } }))).toEqual([]);
  });

  test("accepts a quota for a scope", () => {
    expect(
      findings(nsQuotaComplete, object("v1", "ResourceQuota", { spec: { hard: { cpu: 1 }, scopes: ["BestEffort"] } })),
    ).toEqual([]);
  });

  test("warns of each amount that is missing", () => {
    expect(findings(nsQuotaComplete, object("v1", "ResourceQuota", { spec: { hard: { "requests.cpu": 1 } } }))).toEqual(
      [
        "advisory ns-quota-complete/memory-request spec.hard",
        "advisory ns-quota-complete/cpu-limit spec.hard",
        "advisory ns-quota-complete/memory-limit spec.hard",
      ],
    );
  });
});
