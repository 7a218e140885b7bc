import { DIGEST, goodInitContainer, type Loose } from "../goodObjects";

export const firstContainer = (pod: Loose): Loose => pod.containers[0];
export const context = (pod: Loose): Loose => pod.containers[0].securityContext;

/** Something bad, the control that refuses it, and how a good Deployment becomes it. */
export type WorkloadAttack = [name: string, control: string, change: (pod: Loose, object: Loose) => void];

export const workloadAttacks: WorkloadAttack[] = [
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
  ["a host port", "pod-no-host-access", (pod) => (firstContainer(pod).ports = [{ containerPort: 80, hostPort: 80 }])],
  [
    "a probe of another host",
    "pod-no-host-access",
    (pod) => (firstContainer(pod).livenessProbe.httpGet.host = "169.254.169.254"),
  ],
  [
    "a start hook to another host",
    "pod-no-host-access",
    (pod) => (firstContainer(pod).lifecycle = { postStart: { httpGet: { host: "10.0.0.1", port: 80 } } }),
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
    "a token for the API server without a reason",
    "sa-bound-projected-tokens",
    (pod) =>
      (pod.volumes = [
        {
          name: "t",
          projected: { sources: [{ serviceAccountToken: { path: "t", audience: "https://kubernetes.default.svc" } }] },
        },
      ]),
  ],
  ["a node by name", "nodes-isolation-pools", (pod) => (pod.nodeName = "node-a")],
  ...(
    [
      ["every taint", { operator: "Exists" }],
      ["the control plane's taint", { key: "node-role.kubernetes.io/control-plane", operator: "Exists" }],
      ["the system pool's taint", { key: "CriticalAddonsOnly", operator: "Equal", value: "true" }],
      ["another pool's taint", { key: "hardened-cluster/pool", operator: "Equal", value: "payments" }],
      ["the taint of any pool", { key: "hardened-cluster/pool", operator: "Exists" }],
      ["the taint of nodes that are cordoned", { key: "node.kubernetes.io/unschedulable", operator: "Exists" }],
      ["a taint that is not listed", { key: "example.com/fpga", operator: "Exists" }],
      ["any value of a taint that is listed with one", { key: "example.com/gpu", operator: "Exists" }],
      ["another value of that taint", { key: "example.com/gpu", value: "h100" }],
    ] as const
  ).map(([name, toleration]): WorkloadAttack => [
    `a toleration of ${name}`,
    "nodes-isolation-pools",
    (pod) => (pod.tolerations = [toleration]),
  ]),
  ...["system-node-critical", "system-cluster-critical", "urgent"].map((name): WorkloadAttack => [
    `the priority class ${name}`,
    "ns-quota-limitrange",
    (pod) => (pod.priorityClassName = name),
  ]),
  [
    "pods that nobody can delete",
    "ns-separation",
    (_, object) => (object.spec.template.metadata.finalizers = ["example.com/never"]),
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
  ["an image without a registry", "adm-trusted-registries", (pod) => (firstContainer(pod).image = `nginx@${DIGEST}`)],
  [
    "an image of Docker Hub by user",
    "adm-trusted-registries",
    (pod) => (firstContainer(pod).image = `someone/nginx@${DIGEST}`),
  ],
  [
    "a foreign registry",
    "adm-trusted-registries",
    (pod) => (firstContainer(pod).image = `registry.example.com.evil.net/app@${DIGEST}`),
  ],
  [
    "a foreign image volume",
    "adm-trusted-registries",
    (pod) => (pod.volumes = [{ name: "i", image: { reference: `evil.net/data@${DIGEST}` } }]),
  ],
  [
    "an image by tag",
    "adm-image-pinning",
    (pod) => (firstContainer(pod).image = "registry.example.com/team-a/app:1.2.3"),
  ],
  [
    "a digest that is none",
    "adm-image-pinning",
    (pod) => (firstContainer(pod).image = "registry.example.com/team-a/app@sha256:abc"),
  ],
  [
    "a secret in the environment",
    "secrets-as-files",
    (pod) => (firstContainer(pod).env = [{ name: "P", valueFrom: { secretKeyRef: { name: "s", key: "p" } } }]),
  ],
  [
    "a whole secret in the environment",
    "secrets-as-files",
    (pod) => (firstContainer(pod).envFrom = [{ secretRef: { name: "s" } }]),
  ],
  [
    "an access key in the environment",
    "secrets-no-plaintext",
    (pod) => (firstContainer(pod).env = [{ name: "K", value: `AKIA${"A".repeat(16)}` }]),
  ],
  [
    "a private key in the environment",
    "secrets-no-plaintext",
    (pod) => (firstContainer(pod).env = [{ name: "K", value: "-----BEGIN PRIVATE KEY-----" }]),
  ],
  ["no memory limit", "pod-resources", (pod) => delete firstContainer(pod).resources.limits.memory],
  [
    "no requests in an init container",
    "pod-resources",
    (pod) => {
      pod.initContainers = [goodInitContainer()];
      delete pod.initContainers[0].resources;
    },
  ],
  ["no liveness probe", "pod-probes", (pod) => delete firstContainer(pod).livenessProbe],
  [
    "a pod template without the label",
    "adm-required-labels",
    (_, object) => (object.spec.template.metadata = { labels: { "app.kubernetes.io/name": "APP" } }),
  ],
  [
    "a critical workload with one replica",
    "workload-spread-pdb",
    (_, object) => (object.metadata.labels = { "security.blueprint/critical": "true" }),
  ],
];
