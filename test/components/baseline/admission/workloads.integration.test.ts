import type { KubeClient } from "../../../../cli/kube/client";
import { applyBaseline, refusalOf } from "../applyBaseline";
import { goodContainer, goodInitContainer, type Loose, workload, workloadKinds } from "../goodObjects";
import { context, firstContainer, workloadAttacks } from "./workloadAttacks";
import { startProviderCluster } from "../testCluster";

let client: KubeClient;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ client, stop } = await startProviderCluster());
  await applyBaseline(client, {
    tenants: {
      "team-a": { tolerations: ["example.com/gpu=a100", "example.com/arm"], priorityClasses: ["batch"] },
      sandboxed: { trust: "untrusted" },
      pooled: { nodePool: "payments" },
      frequent: { frequentSchedules: true },
    },
    runtimeClasses: { gvisor: { handler: "runsc" } },
    admission: {
      allowedRegistries: ["registry.example.com/"],
      seccompProfiles: ["audited.json"],
      probeExemptContainers: ["proxy"],
      priorityClasses: ["everyday"],
      finalizers: ["kueue.x-k8s.io/managed"],
      requiredLabels: { "app.kubernetes.io/name": "[a-z]+" },
    },
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

/** What the API server says to a workload, without storing it. */
function submit(object: Loose): Promise<string | undefined> {
  object.metadata.labels = { "app.kubernetes.io/name": "app", ...object.metadata.labels };
  const template = object.spec?.jobTemplate?.spec.template ?? object.spec?.template ?? object.template;
  if (template !== undefined) template.metadata = { labels: { "app.kubernetes.io/name": "app" }, ...template.metadata };
  return refusalOf(client.create(object, { dryRun: true }));
}

/** The refusal of our policy, without what the API server puts around it. */
function reason(refusal: string | undefined): string | undefined {
  return refusal?.replace(/^.*hardened-cluster-workloads' denied request: /s, "");
}

describe("a good workload", () => {
  it.each(Object.keys(workloadKinds))("passes as %s", async (kind) => {
    expect(await submit(workload(kind, "team-a"))).toBeUndefined();
  });

  it("passes with init containers, safe volumes and an approved seccomp profile", async () => {
    const object = workload("Deployment", "team-a", (pod) => {
      pod.initContainers = [goodInitContainer()];
      pod.volumes = [
        { name: "tmp", emptyDir: { sizeLimit: "64Mi" } },
        { name: "config", configMap: { name: "app" } },
        { name: "keys", secret: { secretName: "app", defaultMode: 0o400 } },
        {
          name: "token",
          projected: {
            sources: [{ serviceAccountToken: { audience: "vault", expirationSeconds: 3600, path: "token" } }],
          },
        },
      ];
      firstContainer(pod).securityContext.seccompProfile = { type: "Localhost", localhostProfile: "audited.json" };
      context(pod).capabilities.add = ["NET_BIND_SERVICE"];
    });
    expect(await submit(object)).toBeUndefined();
  });

  it("passes with the API token when it says why", async () => {
    const object = workload("Pod", "team-a", (pod, whole) => {
      pod.automountServiceAccountToken = true;
      whole.metadata.annotations = { "security.blueprint/needs-api": "watches its own ConfigMap" };
    });
    expect(await submit(object)).toBeUndefined();
  });

  it("passes without probes in a container that is exempt by name", async () => {
    const object = workload("Deployment", "team-a", (pod) => {
      const { livenessProbe, readinessProbe, ...proxy } = goodContainer("proxy");
      expect([livenessProbe, readinessProbe]).not.toContain(undefined);
      pod.containers.push(proxy);
    });
    expect(await submit(object)).toBeUndefined();
  });
});

describe("every kind that makes pods", () => {
  it.each(Object.keys(workloadKinds).filter((kind) => kind !== "Pod"))(
    "is refused a privileged container: %s",
    async (kind) => {
      const object = workload(kind, "team-a", (pod) => {
        context(pod).privileged = true;
        context(pod).allowPrivilegeEscalation = true;
      });
      expect(reason(await submit(object))).toBe(
        "containers must not set securityContext.privileged [pod-no-privileged]",
      );
    },
  );

  it.each(Object.keys(workloadKinds))("is refused a writable root file system: %s", async (kind) => {
    const object = workload(kind, "team-a", (pod) => {
      context(pod).readOnlyRootFilesystem = false;
    });
    expect(reason(await submit(object))).toBe(
      "containers must set securityContext.readOnlyRootFilesystem: true and write to an emptyDir [pod-readonly-rootfs]",
    );
  });
});

describe("a Deployment", () => {
  it.each(workloadAttacks)("is refused %s [%s]", async (_, control, change) => {
    const object = workload("Deployment", "team-a", change);
    if (control === "adm-required-labels") object.spec.selector.matchLabels = object.spec.template.metadata.labels;
    expect(await submit(object)).toMatch(new RegExp(`hardened-cluster-workloads.* \\[${control}\\]$`, "s"));
  });

  it("is refused a bad container beside good ones", async () => {
    const object = workload("Deployment", "team-a", (pod) => {
      pod.containers.push(goodContainer("second"), goodContainer("third"));
      delete pod.containers[2].resources;
    });
    expect(reason(await submit(object))).toBe(
      "containers must set cpu and memory in resources.requests and resources.limits [pod-resources]",
    );
  });

  it("is refused in an untrusted namespace without a sandbox, and passes with it", async () => {
    expect(reason(await submit(workload("Deployment", "sandboxed")))).toBe(
      "an untrusted namespace runs sandboxed pods only; set runtimeClassName to a sandbox's runtime class [pod-runtime-sandbox]",
    );
    const object = workload("Deployment", "sandboxed", (pod) => (pod.runtimeClassName = "gvisor"));
    expect(await submit(object)).toBeUndefined();
  });

  it("stays on the nodes of its tenant's pool", async () => {
    const elsewhere = workload("Deployment", "pooled");
    expect(await submit(elsewhere)).toMatch(/set nodeSelector hardened-cluster\/pool .* \[nodes-isolation-pools\]$/);
    const toleration = { key: "hardened-cluster/pool", operator: "Equal", value: "payments", effect: "NoSchedule" };
    const there = workload("Deployment", "pooled", (pod) => {
      pod.nodeSelector = { "hardened-cluster/pool": "payments" };
      pod.tolerations = [toleration];
    });
    expect(await submit(there)).toBeUndefined();
    for (const tolerations of [[toleration], [{ operator: "Exists" }], [{ key: toleration.key, operator: "Exists" }]]) {
      const intruder = workload("Deployment", "team-a", (pod) => (pod.tolerations = tolerations));
      expect(await submit(intruder)).toMatch(
        /taints of other pools of nodes, nor every taint, .* \[nodes-isolation-pools\]$/,
      );
    }
  });

  it("may tolerate and name what its namespace lists, and another namespace may not", async () => {
    const listed = (namespace: string) =>
      workload("Deployment", namespace, (pod) => {
        pod.tolerations = [
          { key: "example.com/gpu", value: "a100", effect: "NoSchedule" },
          { key: "example.com/arm", operator: "Exists" },
          { key: "node.kubernetes.io/unreachable", operator: "Exists", effect: "NoExecute", tolerationSeconds: 30 },
        ];
        pod.priorityClassName = "batch";
      });
    expect(await submit(listed("team-a"))).toBeUndefined();
    expect(reason(await submit(listed("pooled")))).toMatch(/nodes-isolation-pools\]$/);
    const everyday = workload("Deployment", "pooled", (pod) => {
      pod.nodeSelector = { "hardened-cluster/pool": "payments" };
      pod.priorityClassName = "everyday";
    });
    expect(await submit(everyday)).toBeUndefined();
  });

  it("tolerates in a sandbox what its runtime class brings along, and no other taint", async () => {
    const sandboxed = (toleration: Loose): Loose =>
      workload("Pod", "sandboxed", (pod) => {
        pod.runtimeClassName = "gvisor";
        pod.tolerations = [toleration];
      });
    await client.apply({
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: "app", namespace: "sandboxed" },
      automountServiceAccountToken: false,
    });
    expect(await submit(sandboxed({ key: "hardened-cluster/pool", value: "sandbox" }))).toBeUndefined();
    expect(await submit(sandboxed({ key: "hardened-cluster/pool", value: "payments" }))).toMatch(
      /\[nodes-isolation-pools\]$/,
    );
  });

  it("cannot get finalizers into its pods by a change of the template's metadata alone", async () => {
    const finalized = (finalizer: string): Loose =>
      workload("PodTemplate", "team-a", (_, whole) => (whole.template.metadata.finalizers = [finalizer]));
    const good = workload("PodTemplate", "team-a", (_, whole) => {
      whole.metadata = { ...whole.metadata, name: "kept", labels: { "app.kubernetes.io/name": "app" } };
    });
    await client.apply(good);
    const change = { template: { metadata: { finalizers: ["example.com/never"] } } };
    const ref = { apiVersion: "v1", kind: "PodTemplate", namespace: "team-a", name: "kept" };
    expect(await refusalOf(client.patch(ref, change, { dryRun: true }))).toMatch(/\[ns-separation\]$/);
    expect(await submit(finalized("kueue.x-k8s.io/managed"))).toBeUndefined();
  });

  it.each(["default", "kube-public", "kube-node-lease"])(
    "is refused in the reserved namespace %s",
    async (namespace) => {
      expect(reason(await submit(workload("Deployment", namespace)))).toBe(
        "this namespace is reserved and runs no workloads; use a tenant's namespace [ns-reserved]",
      );
    },
  );

  it("is not checked in kube-system", async () => {
    const object = workload("Deployment", "kube-system", (pod) => (pod.hostNetwork = true));
    expect(await submit(object)).toBeUndefined();
  });

  it("cannot be moved out of the checks by labelling its namespace", async () => {
    const relabelled = await client.patch(
      { apiVersion: "v1", kind: "Namespace", name: "team-a" },
      { metadata: { labels: { "kubernetes.io/metadata.name": "kube-system" } } },
      { dryRun: true },
    );
    expect(relabelled.metadata.labels).toMatchObject({ "kubernetes.io/metadata.name": "team-a" });
  });
});

describe("A CronJob", () => {
  const withSchedule = (schedule: string, namespace = "team-a"): Loose => {
    const object = workload("CronJob", namespace);
    object.spec.schedule = schedule;
    return object;
  };
  const refused = /\[ns-quota-limitrange\]$/;

  it.each([
    "0 3 * * *",
    "*/5 * * * *",
    "  7  *  * * *",
    "0,15,30,45 * * * *",
    "0-30/10 * * * *",
    "3/20 * * * *",
    "0,5,10,55 * * * *",
    "@hourly",
    "@every 5m",
    "@every 1h30m",
  ])("may run at %j", async (schedule) => {
    expect(await submit(withSchedule(schedule))).toBeUndefined();
  });

  it.each([
    "* * * * *",
    "? * * * *",
    "*/4 * * * *",
    "*/1 0 * * *",
    "0-59 * * * *",
    "0-30/2 * * * *",
    "0,1 * * * *",
    "0,30,58 * * * *",
    "0,*/10 * * * *",
    "@every 4m59s",
    "@every 10s",
  ])("must not run at %j", async (schedule) => {
    expect(await submit(withSchedule(schedule))).toMatch(refused);
  });

  it("may run at any time where the platform says so", async () => {
    expect(await submit(withSchedule("* * * * *", "frequent"))).toBeUndefined();
  });
});
