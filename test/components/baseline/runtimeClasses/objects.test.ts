import { runtimeClassManifests } from "../../../../components/baseline/runtimeClasses/objects";
import { resolveRuntimeClasses } from "../../../../components/baseline/runtimeClasses/settings";

it("schedules sandboxed pods onto the nodes that have the sandbox, past their taint", () => {
  const [object] = runtimeClassManifests(resolveRuntimeClasses({ gvisor: { handler: "runsc" } }));
  expect(object).toEqual({
    apiVersion: "node.k8s.io/v1",
    kind: "RuntimeClass",
    metadata: {
      name: "gvisor",
      labels: {
        "app.kubernetes.io/managed-by": "hardened-cluster",
        "app.kubernetes.io/part-of": "security-baseline",
      },
    },
    handler: "runsc",
    overhead: { podFixed: { cpu: "100m", memory: "128Mi" } },
    scheduling: {
      nodeSelector: { "hardened-cluster/pool": "sandbox" },
      tolerations: [
        { key: "hardened-cluster/pool", operator: "Equal", value: "sandbox", effect: "NoSchedule" },
        { key: "sandbox", operator: "Equal", value: "true", effect: "NoSchedule" },
        { key: "sandbox.gke.io/runtime", operator: "Equal", value: "gvisor", effect: "NoSchedule" },
      ],
    },
  });
});
