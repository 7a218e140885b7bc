import type { KubeClient } from "../../../../cli/kube/client";
import { applyBaseline } from "../applyBaseline";
import { IMAGE, type Loose, workload, workloadKinds } from "../goodObjects";
import { startTestCluster } from "../testCluster";

let client: KubeClient;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ client, stop } = await startTestCluster());
  await applyBaseline(client, {
    tenants: { "team-a": {}, pooled: { nodePool: "payments" } },
    admission: { safeDefaults: true },
  });
  await client.apply({
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name: "app", namespace: "team-a" },
    automountServiceAccountToken: false,
  });
});

afterAll(async () => {
  await stop();
});

const resources = { requests: { cpu: "10m", memory: "16Mi" }, limits: { cpu: "100m", memory: "64Mi" } };
const probes = {
  livenessProbe: { httpGet: { path: "/", port: 8080 } },
  readinessProbe: { httpGet: { path: "/", port: 8080 } },
};

/** A pod spec that says only what nobody else can know. */
function shorten(pod: Loose): void {
  delete pod.automountServiceAccountToken;
  delete pod.securityContext;
  pod.containers = [{ name: "app", image: IMAGE, resources, ...probes }];
  pod.initContainers = [{ name: "init", image: IMAGE, resources, securityContext: { runAsUser: 20000 } }];
}

it.each(Object.entries(workloadKinds))("a short %s is filled in and admitted", async (kind, { podSpec }) => {
  const stored = podSpec(await client.create(workload(kind, "team-a", shorten), { dryRun: true }));
  expect(stored.securityContext).toEqual({
    runAsNonRoot: true,
    runAsUser: 10001,
    runAsGroup: 10001,
    seccompProfile: { type: "RuntimeDefault" },
  });
  expect(stored.automountServiceAccountToken).toBe(false);
  const filled = {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  };
  expect(stored.containers[0].securityContext).toEqual(filled);
  expect(stored.initContainers[0].securityContext).toEqual({ ...filled, runAsUser: 20000 });
});

it.each(["Deployment", "StatefulSet"])("a %s is spread over zones", async (kind) => {
  const stored: Loose = await client.create(workload(kind, "team-a", shorten), { dryRun: true });
  expect(stored.spec.template.spec.topologySpreadConstraints).toEqual([
    {
      maxSkew: 1,
      topologyKey: "topology.kubernetes.io/zone",
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: stored.spec.selector,
    },
  ]);
});

it("lands on the nodes of its tenant's pool, past their taint", async () => {
  const stored: Loose = await client.create(workload("Deployment", "pooled", shorten), { dryRun: true });
  const pool = "hardened-cluster/pool";
  expect(stored.spec.template.spec).toMatchObject({
    nodeSelector: { [pool]: "payments" },
    tolerations: [{ key: pool, operator: "Equal", value: "payments", effect: "NoSchedule" }],
  });
});

it("keeps what a pod spec says, and judges it", async () => {
  const own = workload("Deployment", "team-a", (pod) => {
    pod.securityContext.runAsUser = 12345;
    pod.topologySpreadConstraints = [];
  });
  const stored: Loose = await client.create(own, { dryRun: true });
  expect(stored.spec.template.spec.securityContext.runAsUser).toBe(12345);
  const bad = workload("Deployment", "team-a", (pod) => (pod.securityContext.runAsNonRoot = false));
  await expect(client.create(bad, { dryRun: true })).rejects.toThrow("[pod-run-as-non-root]");
});
