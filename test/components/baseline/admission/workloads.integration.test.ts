import type { KubeClient } from "../../../../cli/kube/client";
import { applyBaseline, refusalOf } from "../applyBaseline";
import { DIGEST, goodContainer, goodInitContainer, type Loose, workload, workloadKinds } from "../goodObjects";
import { startProviderCluster } from "../testCluster";

let client: KubeClient;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ client, stop } = await startProviderCluster());
  await applyBaseline(client, {
    tenants: { "team-a": {}, sandboxed: { trust: "untrusted" }, pooled: { nodePool: "payments" } },
    runtimeClasses: { gvisor: { handler: "runsc" } },
    admission: {
      allowedRegistries: ["registry.example.com/"],
      seccompProfiles: ["audited.json"],
      probeExemptContainers: ["proxy"],
      requiredLabels: { "app.kubernetes.io/name": "[a-z]+" },
    },
  });
  await client.apply({
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name: "app", namespace: "team-a" },
    automountServiceAccountToken: false,
  });
}, 60_000);

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

const containers = (pod: Loose): Loose => pod.containers[0];
const context = (pod: Loose): Loose => pod.containers[0].securityContext;

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
      containers(pod).securityContext.seccompProfile = { type: "Localhost", localhostProfile: "audited.json" };
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
        "containers must not set securityContext.privileged: app [pod-no-privileged]",
      );
    },
  );

  it.each(Object.keys(workloadKinds))("is refused a writable root file system: %s", async (kind) => {
    const object = workload(kind, "team-a", (pod) => {
      context(pod).readOnlyRootFilesystem = false;
    });
    expect(reason(await submit(object))).toBe(
      "containers must set securityContext.readOnlyRootFilesystem: true and write to an emptyDir: app [pod-readonly-rootfs]",
    );
  });
});

type Attack = [name: string, control: string, change: (pod: Loose, object: Loose) => void];

const attacks: Attack[] = [
  [
    "a privileged init container",
    "pod-no-privileged",
    (pod) => {
      pod.initContainers = [goodInitContainer()];
      pod.initContainers[0].securityContext = { ...context(pod), privileged: true, allowPrivilegeEscalation: true };
    },
  ],
  ["the host's network", "pod-no-host-access", (pod) => (pod.hostNetwork = true)],
  ["the host's processes", "pod-no-host-access", (pod) => (pod.hostPID = true)],
  ["the host's shared memory", "pod-no-host-access", (pod) => (pod.hostIPC = true)],
  ["a host port", "pod-no-host-access", (pod) => (containers(pod).ports = [{ containerPort: 80, hostPort: 80 }])],
  [
    "a probe of another host",
    "pod-no-host-access",
    (pod) => (containers(pod).livenessProbe.httpGet.host = "169.254.169.254"),
  ],
  [
    "a start hook to another host",
    "pod-no-host-access",
    (pod) => (containers(pod).lifecycle = { postStart: { httpGet: { host: "10.0.0.1", port: 80 } } }),
  ],
  ["a hostPath", "pod-no-hostpath", (pod) => (pod.volumes = [{ name: "root", hostPath: { path: "/" } }])],
  [
    "an NFS volume",
    "pod-volume-types",
    (pod) => (pod.volumes = [{ name: "nfs", nfs: { server: "10.0.0.1", path: "/" } }]),
  ],
  [
    "privilege escalation by default",
    "pod-no-privilege-escalation",
    (pod) => delete context(pod).allowPrivilegeEscalation,
  ],
  ["default capabilities", "pod-capabilities", (pod) => delete context(pod).capabilities],
  ["a capability added", "pod-capabilities", (pod) => (context(pod).capabilities.add = ["NET_RAW"])],
  ["no statement about root", "pod-run-as-non-root", (pod) => delete pod.securityContext.runAsNonRoot],
  ["a container that overrides non-root", "pod-run-as-non-root", (pod) => (context(pod).runAsNonRoot = false)],
  ["user 0", "pod-run-as-non-root", (pod) => (context(pod).runAsUser = 0)],
  ["group 0", "pod-run-as-non-root", (pod) => (context(pod).runAsGroup = 0)],
  ["files of group 0", "pod-run-as-non-root", (pod) => (pod.securityContext.fsGroup = 0)],
  ["supplemental group 0", "pod-run-as-non-root", (pod) => (pod.securityContext.supplementalGroups = [0])],
  ["a low user id", "pod-high-uid", (pod) => (pod.securityContext.runAsUser = 1000)],
  ["a group left to the image", "pod-high-uid", (pod) => delete pod.securityContext.runAsGroup],
  ["no seccomp profile", "pod-seccomp", (pod) => delete pod.securityContext.seccompProfile],
  ["an unconfined container", "pod-seccomp", (pod) => (context(pod).seccompProfile = { type: "Unconfined" })],
  [
    "an unknown local profile",
    "pod-seccomp",
    (pod) => (pod.securityContext.seccompProfile = { type: "Localhost", localhostProfile: "mine.json" }),
  ],
  ["AppArmor off", "pod-lsm-sysctl-misc", (pod) => (context(pod).appArmorProfile = { type: "Unconfined" })],
  [
    "AppArmor off for the pod",
    "pod-lsm-sysctl-misc",
    (pod) => (pod.securityContext.appArmorProfile = { type: "Unconfined" }),
  ],
  ["a host SELinux type", "pod-lsm-sysctl-misc", (pod) => (context(pod).seLinuxOptions = { type: "spc_t" })],
  ["a SELinux role", "pod-lsm-sysctl-misc", (pod) => (context(pod).seLinuxOptions = { role: "system_r" })],
  [
    "an unsafe sysctl",
    "pod-lsm-sysctl-misc",
    (pod) => (pod.securityContext.sysctls = [{ name: "kernel.msgmax", value: "1" }]),
  ],
  ["the default service account", "sa-dedicated", (pod) => (pod.serviceAccountName = "default")],
  ["no service account", "sa-dedicated", (pod) => delete pod.serviceAccountName],
  ["the API token without a reason", "sa-token-automount-disabled", (pod) => (pod.automountServiceAccountToken = true)],
  ["the API token by default", "sa-token-automount-disabled", (pod) => delete pod.automountServiceAccountToken],
  [
    "a token for any audience",
    "sa-bound-projected-tokens",
    (pod) =>
      (pod.volumes = [
        { name: "kube-api-access-x", projected: { sources: [{ serviceAccountToken: { path: "token" } }] } },
      ]),
  ],
  [
    "a token for a month",
    "sa-bound-projected-tokens",
    (pod) =>
      (pod.volumes = [
        {
          name: "t",
          projected: { sources: [{ serviceAccountToken: { path: "t", audience: "a", expirationSeconds: 2592000 } }] },
        },
      ]),
  ],
  ["an image without a registry", "adm-trusted-registries", (pod) => (containers(pod).image = `nginx@${DIGEST}`)],
  [
    "an image of Docker Hub by user",
    "adm-trusted-registries",
    (pod) => (containers(pod).image = `someone/nginx@${DIGEST}`),
  ],
  [
    "a foreign registry",
    "adm-trusted-registries",
    (pod) => (containers(pod).image = `registry.example.com.evil.net/app@${DIGEST}`),
  ],
  [
    "a foreign image volume",
    "adm-trusted-registries",
    (pod) => (pod.volumes = [{ name: "i", image: { reference: `evil.net/data@${DIGEST}` } }]),
  ],
  ["an image by tag", "adm-image-pinning", (pod) => (containers(pod).image = "registry.example.com/team-a/app:1.2.3")],
  [
    "a digest that is none",
    "adm-image-pinning",
    (pod) => (containers(pod).image = "registry.example.com/team-a/app@sha256:abc"),
  ],
  [
    "a secret in the environment",
    "secrets-as-files",
    (pod) => (containers(pod).env = [{ name: "P", valueFrom: { secretKeyRef: { name: "s", key: "p" } } }]),
  ],
  [
    "a whole secret in the environment",
    "secrets-as-files",
    (pod) => (containers(pod).envFrom = [{ secretRef: { name: "s" } }]),
  ],
  [
    "an access key in the environment",
    "secrets-no-plaintext",
    (pod) => (containers(pod).env = [{ name: "K", value: `AKIA${"A".repeat(16)}` }]),
  ],
  [
    "a private key in the environment",
    "secrets-no-plaintext",
    (pod) => (containers(pod).env = [{ name: "K", value: "-----BEGIN PRIVATE KEY-----" }]),
  ],
  ["no memory limit", "pod-resources", (pod) => delete containers(pod).resources.limits.memory],
  [
    "no requests in an init container",
    "pod-resources",
    (pod) => {
      pod.initContainers = [goodInitContainer()];
      delete pod.initContainers[0].resources;
    },
  ],
  ["no liveness probe", "pod-probes", (pod) => delete containers(pod).livenessProbe],
  [
    "a pod template without labels",
    "adm-required-labels",
    (_, object) => (object.spec.template.metadata = { labels: { "app.kubernetes.io/name": "APP" } }),
  ],
  [
    "a critical workload with one replica",
    "workload-spread-pdb",
    (_, object) => (object.metadata.labels = { "security.blueprint/critical": "true" }),
  ],
];

describe("a Deployment", () => {
  it.each(attacks)("is refused %s [%s]", async (_, control, change) => {
    const object = workload("Deployment", "team-a", change);
    if (control === "adm-required-labels") object.spec.selector.matchLabels = object.spec.template.metadata.labels;
    expect(await submit(object)).toMatch(new RegExp(`hardened-cluster-workloads.* \\[${control}\\]$`, "s"));
  });

  it("names every bad container", async () => {
    const object = workload("Deployment", "team-a", (pod) => {
      pod.containers.push(goodContainer("second"), goodContainer("third"));
      delete pod.containers[0].resources;
      delete pod.containers[2].resources;
    });
    expect(reason(await submit(object))).toBe(
      "containers must set cpu and memory in resources.requests and resources.limits: app, third [pod-resources]",
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
    expect(await submit(elsewhere)).toMatch(/set nodeSelector security\.blueprint\/pool .* \[nodes-isolation-pools\]$/);
    const toleration = { key: "security.blueprint/pool", operator: "Equal", value: "payments", effect: "NoSchedule" };
    const there = workload("Deployment", "pooled", (pod) => {
      pod.nodeSelector = { "security.blueprint/pool": "payments" };
      pod.tolerations = [toleration];
    });
    expect(await submit(there)).toBeUndefined();
    for (const tolerations of [[toleration], [{ operator: "Exists" }], [{ key: toleration.key, operator: "Exists" }]]) {
      const intruder = workload("Deployment", "team-a", (pod) => (pod.tolerations = tolerations));
      expect(await submit(intruder)).toMatch(
        /taint of another pool of nodes, nor every taint \[nodes-isolation-pools\]$/,
      );
    }
    const other = [{ key: "example.com/gpu", operator: "Exists" }];
    expect(await submit(workload("Deployment", "team-a", (pod) => (pod.tolerations = other)))).toBeUndefined();
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
