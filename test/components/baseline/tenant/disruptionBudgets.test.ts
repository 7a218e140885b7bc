import { tenantDisruptionBudgets } from "../../../../components/baseline/tenant/disruptionBudgets";
import { resolveTenant } from "../../../../components/baseline/tenant/settings";

it.each([
  [undefined, 1],
  ["2", 2],
  ["25%", "25%"],
])("%s pods of a workload may be away", (maxUnavailable, expected) => {
  const budget = { podLabels: { app: "web" }, ...(maxUnavailable === undefined ? {} : { maxUnavailable }) };
  const [object] = tenantDisruptionBudgets(resolveTenant("team-a", { disruptionBudgets: { web: budget } }, new Set()));
  expect(object).toMatchObject({
    kind: "PodDisruptionBudget",
    metadata: { name: "web", namespace: "team-a" },
    spec: {
      maxUnavailable: expected,
      selector: { matchLabels: { app: "web" } },
      unhealthyPodEvictionPolicy: "AlwaysAllow",
    },
  });
});
