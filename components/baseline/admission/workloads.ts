import {
  CRITICAL_LABEL,
  NEEDS_API_ANNOTATION,
  POOL_LABEL,
  QUARANTINE_LABEL,
  TRUST_LABEL,
} from "../../kubernetes/labels";
import { celString, celStrings } from "./cel";
import { holdsCredential } from "./credentials";
import { PLATFORM_ADMIN } from "./identities";
import type { AdmissionPolicy, ResourceRule, Validation, Variable } from "./policy";

/** What may differ between clusters in the checks of workloads. */
export interface WorkloadPolicyOptions {
  /** Namespaces that are exempt by name. */
  readonly exemptNamespaces: readonly string[];
  /** Namespaces in which nothing may run. */
  readonly reservedNamespaces: readonly string[];
  /** Prefixes of allowed images, each ending in `/`; empty: any explicit registry. */
  readonly allowedRegistries: readonly string[];
  /** `digest`: images name a digest. `tag`: an immutable-looking tag that is pulled every time will do. */
  readonly imagePinning: string;
  /** Whether secrets in environment variables are tolerated. */
  readonly allowSecretEnvironment: boolean;
  /** Profiles that `seccompProfile.type: Localhost` may name. */
  readonly seccompProfiles: readonly string[];
  /** Names of containers that need no probes, e.g. sidecars that have no endpoint. */
  readonly probeExemptContainers: readonly string[];
  /** Runtime classes that count as a sandbox. */
  readonly sandboxRuntimeClasses: readonly string[];
  /** Labels that every workload carries, with the pattern of their value. */
  readonly requiredLabels: Readonly<Record<string, string>>;
}

/** Floor of user and group ids, above those that hosts give to people and daemons (pod-high-uid). */
export const MIN_ID = 10_000;

const MAX_TOKEN_SECONDS = 86_400;

// Pod Security Standards, restricted profile.
const VOLUME_TYPES = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

// Pod Security Standards, baseline profile.
const SAFE_SYSCTLS = [
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.ping_group_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_wmem",
];
const SELINUX_TYPES = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

// Names of environments and branches: such a tag moves, or tells that configuration is baked into the image.
const MOVING_TAG = "(latest|dev|develop|staging|stage|prod|production|test|main|master)";

/** CEL for the pod template of a workload of any kind; typed as dyn because the kinds differ in where it is. */
export function podTemplate(object: string): string {
  return [
    `request.kind.kind == "Pod" ? dyn(${object})`,
    `request.kind.kind == "PodTemplate" ? dyn(${object}).template`,
    `request.kind.kind == "CronJob" ? dyn(${object}).spec.jobTemplate.spec.template`,
    `dyn(${object}).spec.template`,
  ].join(" : ");
}

/** CEL that is true for a new workload and for one whose pods change; not when only its scale, labels or status do. */
export const changedPodTemplate = `request.operation == "CREATE" || (${podTemplate("object")}).spec != (${podTemplate("oldObject")}).spec`;

/** Every built-in resource that holds a pod spec. */
export const workloadResources: ResourceRule[] = [
  {
    apiGroups: [""],
    apiVersions: ["v1"],
    resources: ["pods", "podtemplates", "replicationcontrollers"],
    operations: ["CREATE", "UPDATE"],
  },
  {
    apiGroups: ["apps"],
    apiVersions: ["v1"],
    resources: ["deployments", "statefulsets", "daemonsets", "replicasets"],
    operations: ["CREATE", "UPDATE"],
  },
  { apiGroups: ["batch"], apiVersions: ["v1"], resources: ["jobs", "cronjobs"], operations: ["CREATE", "UPDATE"] },
];

const variables: Variable[] = [
  { name: "template", expression: podTemplate("object") },
  // What already runs may be labelled, scaled and finished even if it would not be admitted today: a controller that
  // cannot remove its finalizer, or a responder who cannot quarantine a bad pod, would make things worse.
  {
    name: "unchanged",
    expression: `!(${changedPodTemplate})`,
  },
  { name: "pod", expression: "variables.template.spec" },
  { name: "annotations", expression: "variables.template.?metadata.?annotations.orValue({})" },
  {
    name: "namespacePool",
    expression: `namespaceObject.metadata.?labels[?${celString(POOL_LABEL)}].orValue("")`,
  },
  { name: "podContext", expression: "variables.pod.?securityContext.orValue({})" },
  { name: "volumes", expression: "variables.pod.?volumes.orValue([])" },
  // Containers that run for the life of the pod or before it; ephemeral ones cannot have resources or probes.
  { name: "declared", expression: "variables.pod.containers + variables.pod.?initContainers.orValue([])" },
  { name: "containers", expression: "variables.declared + variables.pod.?ephemeralContainers.orValue([])" },
  {
    name: "images",
    expression:
      'variables.containers.map(c, c.?image.orValue("")) + variables.volumes.filter(v, has(v.image)).map(v, v.image.?reference.orValue(""))',
  },
  { name: "needsApi", expression: `variables.annotations[?${celString(NEEDS_API_ANNOTATION)}].orValue("") != ""` },
  {
    name: "handlers",
    expression:
      "variables.containers.map(c, [c.?livenessProbe, c.?readinessProbe, c.?startupProbe, c.?lifecycle.?postStart, c.?lifecycle.?preStop])",
  },
];

/** A check that no container of a list is bad; the refusal names those that are. */
function noContainer(control: string, list: "containers" | "declared", bad: string, message: string): Validation {
  return {
    control,
    expression: `!variables.${list}.exists(c, ${bad})`,
    message: `containers ${message}`,
    offenders: `variables.${list}.filter(c, ${bad}).map(c, c.name)`,
  };
}

/** A check that no image is bad; the refusal names those that are. */
function noImage(control: string, bad: string, message: string): Validation {
  return {
    control,
    expression: `!variables.images.exists(image, ${bad})`,
    message,
    offenders: `variables.images.filter(image, ${bad})`,
  };
}

/** CEL for a security setting of container `c` that falls back to the pod's. */
function effective(field: string, fallback: string): string {
  return `c.?securityContext.?${field}.orValue(variables.podContext.?${field}.orValue(${fallback}))`;
}

function placement(options: WorkloadPolicyOptions): Validation[] {
  return [
    {
      control: "ns-reserved",
      expression: `!(request.namespace in ${celStrings(options.reservedNamespaces)})`,
      message: "this namespace is reserved and runs no workloads; use a tenant's namespace",
    },
    {
      // An untrusted namespace is one whose label says so; the label is protected like the Pod Security labels.
      control: "pod-runtime-sandbox",
      expression: `namespaceObject.metadata.?labels[?${celString(TRUST_LABEL)}].orValue("") != "untrusted" || variables.pod.?runtimeClassName.orValue("") in ${celStrings(options.sandboxRuntimeClasses)}`,
      message: "an untrusted namespace runs sandboxed pods only; set runtimeClassName to a sandbox's runtime class",
    },
    {
      // Both ways: a sensitive tenant's pods stay on its nodes, and nobody else's tolerate the taint that keeps them off.
      control: "nodes-isolation-pools",
      expression: `variables.namespacePool == "" || variables.pod.?nodeSelector[?${celString(POOL_LABEL)}].orValue("") == variables.namespacePool`,
      message: `pods of this namespace must run on its pool of nodes; set nodeSelector ${POOL_LABEL} to the pool's name`,
    },
    {
      // A runtime class brings the toleration of its own nodes along.
      control: "nodes-isolation-pools",
      expression: `variables.pod.?runtimeClassName.orValue("") in ${celStrings(options.sandboxRuntimeClasses)} || !variables.pod.?tolerations.orValue([]).exists(t, t.?key.orValue("") == "" || (t.key == ${celString(POOL_LABEL)} && (variables.namespacePool == "" || t.?value.orValue("") != variables.namespacePool)))`,
      message: "pods must not tolerate the taint of another pool of nodes, nor every taint",
    },
  ];
}

/** The owner of a Deployment asks for this check with the label, so it also holds when only the replicas change. */
const criticalIsSpread: Validation = {
  control: "workload-spread-pdb",
  expression: `request.kind.kind != "Deployment" || object.metadata.?labels[?${celString(CRITICAL_LABEL)}].orValue("") != "true" || (dyn(object).spec.?replicas.orValue(1) >= 2 && size(variables.pod.?topologySpreadConstraints.orValue([])) > 0)`,
  message: "a critical Deployment needs at least 2 replicas and topologySpreadConstraints",
};

function hostIsolation(): Validation[] {
  return [
    noContainer(
      "pod-no-privileged",
      "containers",
      "c.?securityContext.?privileged.orValue(false)",
      "must not set securityContext.privileged",
    ),
    {
      control: "pod-no-host-access",
      expression: '!["hostNetwork", "hostPID", "hostIPC"].exists(field, variables.pod[?field].orValue(false))',
      message: "the pod must not use the host's namespaces; remove",
      offenders: '["hostNetwork", "hostPID", "hostIPC"].filter(field, variables.pod[?field].orValue(false))',
    },
    noContainer(
      "pod-no-host-access",
      "containers",
      "c.?ports.orValue([]).exists(port, port.?hostPort.orValue(0) != 0)",
      "must not set ports[].hostPort; use a Service",
    ),
    {
      // A probe's `host` makes the kubelet connect anywhere in the node's name.
      control: "pod-no-host-access",
      expression:
        '!variables.handlers.exists(list, list.exists(h, h.?httpGet.?host.orValue("") != "" || h.?tcpSocket.?host.orValue("") != ""))',
      message: "probes and lifecycle handlers must not set host; they reach their own pod without it",
    },
    {
      control: "pod-no-hostpath",
      expression: "!variables.volumes.exists(v, has(v.hostPath))",
      message: "volumes must not mount a hostPath",
      offenders: "variables.volumes.filter(v, has(v.hostPath)).map(v, v.name)",
    },
    {
      control: "pod-volume-types",
      expression: `!variables.volumes.exists(v, v.exists(key, key != "name" && !(key in ${celStrings(VOLUME_TYPES)})))`,
      message: `volumes must be of type ${VOLUME_TYPES.join(", ")}`,
      offenders: `variables.volumes.filter(v, v.exists(key, key != "name" && !(key in ${celStrings(VOLUME_TYPES)}))).map(v, v.name)`,
    },
  ];
}

function privileges(options: WorkloadPolicyOptions): Validation[] {
  const capabilities = "c.?securityContext.?capabilities";
  return [
    noContainer(
      "pod-no-privilege-escalation",
      "containers",
      "c.?securityContext.?allowPrivilegeEscalation.orValue(true)",
      "must set securityContext.allowPrivilegeEscalation: false",
    ),
    noContainer(
      "pod-capabilities",
      "containers",
      `!("ALL" in ${capabilities}.?drop.orValue([])) || ${capabilities}.?add.orValue([]).exists(name, name != "NET_BIND_SERVICE")`,
      'must set securityContext.capabilities.drop: ["ALL"] and add nothing but NET_BIND_SERVICE',
    ),
    noContainer(
      "pod-run-as-non-root",
      "containers",
      `!${effective("runAsNonRoot", "false")} || ${effective("runAsUser", "1")} == 0 || ${effective("runAsGroup", "1")} == 0`,
      "must run as non-root: set runAsNonRoot: true, and neither runAsUser nor runAsGroup to 0",
    ),
    {
      control: "pod-run-as-non-root",
      expression:
        "variables.podContext.?fsGroup.orValue(1) != 0 && !(0 in variables.podContext.?supplementalGroups.orValue([]))",
      message: "the pod must not join the root group; remove 0 from fsGroup and supplementalGroups",
    },
    noContainer(
      "pod-high-uid",
      "containers",
      `${effective("runAsUser", "0")} < ${MIN_ID} || ${effective("runAsGroup", "0")} < ${MIN_ID}`,
      `must set runAsUser and runAsGroup to ${MIN_ID} or above`,
    ),
    noContainer(
      "pod-seccomp",
      "containers",
      `!(${effective("seccompProfile.?type", '""')} == "RuntimeDefault" || (${effective("seccompProfile.?type", '""')} == "Localhost" && ${effective("seccompProfile.?localhostProfile", '""')} in ${celStrings(options.seccompProfiles)}))`,
      "must set seccompProfile.type: RuntimeDefault, or Localhost with an approved profile",
    ),
    noContainer(
      "pod-lsm-sysctl-misc",
      "containers",
      [
        `${effective("appArmorProfile.?type", '"RuntimeDefault"')} == "Unconfined"`,
        'c.?securityContext.?procMount.orValue("Default") != "Default"',
        `!(${effective("seLinuxOptions.?type", '""')} in ${celStrings(SELINUX_TYPES)})`,
        `${effective("seLinuxOptions.?user", '""')} != ""`,
        `${effective("seLinuxOptions.?role", '""')} != ""`,
        effective("windowsOptions.?hostProcess", "false"),
      ].join(" || "),
      "must not loosen AppArmor, SELinux or procMount, nor be a Windows HostProcess",
    ),
    {
      control: "pod-lsm-sysctl-misc",
      expression: `variables.podContext.?sysctls.orValue([]).all(s, s.name in ${celStrings(SAFE_SYSCTLS)}) && !variables.annotations.exists(key, key.startsWith("container.apparmor.security.beta.kubernetes.io/") && variables.annotations[key] == "unconfined")`,
      message: "the pod must not set unsafe sysctls or the legacy AppArmor annotation to unconfined",
    },
    noContainer(
      "pod-readonly-rootfs",
      "declared",
      "!c.?securityContext.?readOnlyRootFilesystem.orValue(false)",
      "must set securityContext.readOnlyRootFilesystem: true and write to an emptyDir",
    ),
  ];
}

function reliability(options: WorkloadPolicyOptions): Validation[] {
  return [
    noContainer(
      "pod-resources",
      "declared",
      '!["requests", "limits"].all(kind, ["cpu", "memory"].all(name, c.?resources[?kind][?name].hasValue()))',
      "must set cpu and memory in resources.requests and resources.limits",
    ),
    {
      // Jobs end by themselves; ReplicaSets and pods are checked through the workload that makes them.
      control: "pod-probes",
      expression: `!(request.kind.kind in ["Deployment", "StatefulSet", "DaemonSet"]) || variables.pod.containers.all(c, c.name in ${celStrings(options.probeExemptContainers)} || (has(c.livenessProbe) && has(c.readinessProbe)))`,
      message: "containers must have a livenessProbe and a readinessProbe",
      offenders: `variables.pod.containers.filter(c, !(c.name in ${celStrings(options.probeExemptContainers)}) && !(has(c.livenessProbe) && has(c.readinessProbe))).map(c, c.name)`,
    },
  ];
}

function identity(): Validation[] {
  return [
    {
      control: "sa-dedicated",
      expression: '!(variables.pod.?serviceAccountName.orValue("") in ["", "default"])',
      message: "the pod must name a service account of its own in serviceAccountName",
    },
    {
      control: "sa-token-automount-disabled",
      expression: "!variables.pod.?automountServiceAccountToken.orValue(true) || variables.needsApi",
      message: `the pod must set automountServiceAccountToken: false, or say in the annotation ${NEEDS_API_ANNOTATION} why it needs the API`,
    },
    {
      // The volume that the service account admission plugin adds has no audience; it is only there with the annotation.
      control: "sa-bound-projected-tokens",
      expression: `!variables.volumes.exists(v, !(variables.needsApi && v.name.startsWith("kube-api-access-")) && v.?projected.?sources.orValue([]).exists(s, has(s.serviceAccountToken) && (s.serviceAccountToken.?audience.orValue("") == "" || s.serviceAccountToken.?expirationSeconds.orValue(3600) > ${MAX_TOKEN_SECONDS})))`,
      message: "a projected service account token must name its audience and expire within a day",
    },
  ];
}

function images(options: WorkloadPolicyOptions): Validation[] {
  const digest = 'image.matches("@sha256:[a-f0-9]{64}$")';
  const { allowedRegistries } = options;
  return [
    // Without a registry the container runtime's search list decides where the image comes from.
    noImage(
      "adm-trusted-registries",
      '!image.matches("^[^/]*[.:][^/]*/.")',
      "images must name their registry, e.g. registry.example.com/app",
    ),
    ...(allowedRegistries.length === 0
      ? []
      : [
          noImage(
            "adm-trusted-registries",
            `!${celStrings(allowedRegistries)}.exists(prefix, image.startsWith(prefix))`,
            `images must come from ${allowedRegistries.join(", ")}`,
          ),
        ]),
    options.imagePinning === "digest"
      ? noImage("adm-image-pinning", `!${digest}`, "images must be pinned by digest, name@sha256:…")
      : noImage(
          "adm-image-pinning",
          `!${digest} && (!image.matches("/[^/:]+:[^/:]+$") || image.matches(${celString(`[:-]${MOVING_TAG}$`)}))`,
          "images must have a digest or a tag that does not move",
        ),
    noContainer(
      "adm-image-pinning",
      "containers",
      `!c.?image.orValue("").matches("@sha256:[a-f0-9]{64}$") && c.?imagePullPolicy.orValue("") != "Always"`,
      "without a digest must set imagePullPolicy: Always",
    ),
  ];
}

function secrets(options: WorkloadPolicyOptions): Validation[] {
  return [
    ...(options.allowSecretEnvironment
      ? []
      : [
          noContainer(
            "secrets-as-files",
            "containers",
            "c.?env.orValue([]).exists(e, has(e.valueFrom) && has(e.valueFrom.secretKeyRef)) || c.?envFrom.orValue([]).exists(e, has(e.secretRef))",
            "must mount secrets as files, not as environment variables",
          ),
        ]),
    noContainer(
      "secrets-no-plaintext",
      "containers",
      `c.?env.orValue([]).exists(e, ${holdsCredential('e.?value.orValue("")')})`,
      "must not hold credentials in env[].value",
    ),
  ];
}

function requiredLabels(options: WorkloadPolicyOptions): Validation[] {
  // A running pod may be relabelled, by a responder for one; what is asked of workloads holds on every change.
  const relabelled =
    'request.operation == "CREATE" || (request.kind.kind != "Pod" && dyn(object).metadata.?labels != dyn(oldObject).metadata.?labels)';
  return Object.entries(options.requiredLabels).map(([label, pattern]) => ({
    control: "adm-required-labels",
    expression: `(variables.unchanged && !(${relabelled})) || [dyn(object).metadata.?labels, variables.template.?metadata.?labels].all(labels, labels[?${celString(label)}].orValue("").matches(${celString(`^(?:${pattern})$`)}))`,
    message: `the workload and its pod template must have the label ${label} matching ${pattern}`,
  }));
}

/** Quarantine is for responders to lift: a tenant who could take the label off could let the attacker out again. */
const quarantineStays: Validation = {
  control: "ir-quarantine-networkpolicy",
  expression: `request.operation != "UPDATE" || request.kind.kind != "Pod" || oldObject.metadata.?labels[?${celString(QUARANTINE_LABEL)}].orValue("") == object.metadata.?labels[?${celString(QUARANTINE_LABEL)}].orValue("") || oldObject.metadata.?labels[?${celString(QUARANTINE_LABEL)}].orValue("") == "" || ${PLATFORM_ADMIN}`,
  message: "only a platform administrator may lift a pod's quarantine",
};

/**
 * The checks of every pod spec, in pods and in all kinds that make pods: what the Pod Security Standards ask of pods is
 * asked of templates too, and beyond them what the standards leave open. One policy, because cost is per policy.
 */
export function workloadPolicy(options: WorkloadPolicyOptions): AdmissionPolicy {
  const onChange = [
    ...placement(options),
    ...hostIsolation(),
    ...privileges(options),
    ...identity(),
    ...images(options),
    ...secrets(options),
    ...reliability(options),
  ];
  return {
    name: "workloads",
    exemptNamespaces: options.exemptNamespaces,
    rules: [
      ...workloadResources,
      {
        apiGroups: [""],
        apiVersions: ["v1"],
        resources: ["pods/ephemeralcontainers"],
        operations: ["CREATE", "UPDATE"],
      },
    ],
    variables,
    validations: [
      ...onChange.map((check) => ({ ...check, expression: `variables.unchanged || (${check.expression})` })),
      ...requiredLabels(options),
      criticalIsSpread,
      quarantineStays,
    ],
  };
}
