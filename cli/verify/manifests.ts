import { RESPONDER_RIGHT } from "../../components/baseline/admission/identities";
import type { KubeObject } from "../kube/objects";

/** The smallest image there is, by digest; probes never run it. */
export const PROBE_IMAGE =
  "registry.k8s.io/pause:3.10.1@sha256:278fb9dbcca9518083ad1e11276933a2e96f23de604a3a08cc3c80002767d24c";

/** A field of a container, a pod spec or a workload spec. */
export type Fields = Readonly<Record<string, unknown>>;

/** One change to a pod that is hardened in every other way, so that exactly one control can be what refuses it. */
export interface PodFlaw {
  /** Merged into the pod's spec. */
  spec?: Fields;
  /** Merged into the pod's security context. */
  podSecurity?: Fields;
  /** Merged into the container. */
  container?: Fields;
  /** Merged into the container's security context. */
  containerSecurity?: Fields;
  /** Fields of the container to leave out. */
  without?: readonly string[];
}

const LABELS = {
  "app.kubernetes.io/name": "probe",
  "app.kubernetes.io/instance": "probe",
  "app.kubernetes.io/version": "1",
  "app.kubernetes.io/component": "probe",
  "app.kubernetes.io/part-of": "verify",
  "app.kubernetes.io/managed-by": "hardened-cluster-verify",
  owner: "platform",
};

/** A container that every control of the baseline lets through, with one flaw at will. */
export function containerManifest(flaw: PodFlaw = {}): Fields {
  const container: Fields = {
    name: "probe",
    image: PROBE_IMAGE,
    imagePullPolicy: "Always",
    securityContext: {
      privileged: false,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { drop: ["ALL"] },
      ...flaw.containerSecurity,
    },
    resources: {
      requests: { cpu: "10m", memory: "16Mi", "ephemeral-storage": "16Mi" },
      limits: { cpu: "10m", memory: "16Mi", "ephemeral-storage": "16Mi" },
    },
    ports: [{ name: "http", containerPort: 8080 }],
    livenessProbe: { httpGet: { path: "/healthz", port: "http" } },
    readinessProbe: { httpGet: { path: "/readyz", port: "http" } },
    ...flaw.container,
  };
  return Object.fromEntries(Object.entries(container).filter(([field]) => !flaw.without?.includes(field)));
}

/** The spec of a pod that every control of the baseline lets through, with one flaw at will. */
export function podSpec(flaw: PodFlaw = {}): Fields {
  return {
    serviceAccountName: "probe",
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      fsGroup: 65532,
      seccompProfile: { type: "RuntimeDefault" },
      ...flaw.podSecurity,
    },
    containers: [containerManifest(flaw)],
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: { "app.kubernetes.io/name": "probe" } },
      },
    ],
    ...flaw.spec,
  };
}

export function podManifest(
  namespace: string,
  name: string,
  pod: { serviceAccountName: string; flaw?: PodFlaw },
): KubeObject {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace, labels: LABELS },
    spec: { ...podSpec(pod.flaw), serviceAccountName: pod.serviceAccountName },
  };
}

/** The kinds that hold a pod template, and how. */
export const workloadKinds = {
  Deployment: { apiVersion: "apps/v1", wrap: (template: Fields) => ({ replicas: 2, ...selected(template) }) },
  StatefulSet: {
    apiVersion: "apps/v1",
    wrap: (template: Fields) => ({ replicas: 2, serviceName: "probe", ...selected(template) }),
  },
  DaemonSet: { apiVersion: "apps/v1", wrap: (template: Fields) => selected(template) },
  ReplicaSet: { apiVersion: "apps/v1", wrap: (template: Fields) => ({ replicas: 2, ...selected(template) }) },
  ReplicationController: {
    apiVersion: "v1",
    wrap: (template: Fields) => ({ replicas: 2, selector: { "app.kubernetes.io/name": "probe" }, template }),
  },
  Job: { apiVersion: "batch/v1", wrap: (template: Fields) => ({ backoffLimit: 0, template: once(template) }) },
  CronJob: {
    apiVersion: "batch/v1",
    wrap: (template: Fields) => ({
      schedule: "0 0 1 1 *",
      suspend: true,
      jobTemplate: { spec: { backoffLimit: 0, template: once(template) } },
    }),
  },
} as const;

export type WorkloadKind = keyof typeof workloadKinds;

function selected(template: Fields): Fields {
  return { selector: { matchLabels: { "app.kubernetes.io/name": "probe" } }, template };
}

function once(template: Fields): Fields {
  return { ...template, spec: { ...(template["spec"] as Fields), restartPolicy: "Never" } };
}

export function workloadManifest(kind: WorkloadKind, namespace: string, name: string, flaw: PodFlaw = {}): KubeObject {
  const template = { metadata: { labels: LABELS }, spec: podSpec(flaw) };
  const { apiVersion, wrap } = workloadKinds[kind];
  return { apiVersion, kind, metadata: { name, namespace, labels: LABELS }, spec: wrap(template) };
}

export function serviceAccountManifest(namespace: string, name: string): KubeObject {
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name, namespace, labels: LABELS },
    automountServiceAccountToken: false,
  };
}

/** Any other namespaced object with the labels of a well-kept one. */
export function namespacedManifest(
  apiVersion: string,
  kind: string,
  namespace: string,
  name: string,
  fields: Fields,
): KubeObject {
  return { apiVersion, kind, metadata: { name, namespace, labels: LABELS }, ...fields };
}

/** Any cluster-scoped object with the labels of a well-kept one. */
export function clusterManifest(apiVersion: string, kind: string, name: string, fields: Fields): KubeObject {
  return { apiVersion, kind, metadata: { name, labels: LABELS }, ...fields };
}

/** A role with a responder's rights on pods, and its binding to an account: the baseline's own is bound to nobody. */
export function responderManifests(namespace: string, name: string): KubeObject[] {
  const apiVersion = "rbac.authorization.k8s.io/v1";
  const rules = [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "patch"] }, RESPONDER_RIGHT];
  return [
    { apiVersion, kind: "ClusterRole", metadata: { name }, rules },
    {
      apiVersion,
      kind: "ClusterRoleBinding",
      metadata: { name },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
      subjects: [{ kind: "ServiceAccount", namespace, name }],
    },
  ];
}
