/** Objects that pass every check of the baseline; tests change one thing at a time. */

export const DIGEST = `sha256:${"a".repeat(64)}`;
export const IMAGE = `registry.example.com/team-a/app@${DIGEST}`;

/** A plain object whose parts tests change at will. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a typed view of every Kubernetes kind would hide the cases
export type Loose = any;

export function goodContainer(name = "app"): Loose {
  return {
    name,
    image: IMAGE,
    resources: { requests: { cpu: "10m", memory: "16Mi" }, limits: { cpu: "100m", memory: "64Mi" } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    livenessProbe: { httpGet: { path: "/healthz", port: 8080 } },
    readinessProbe: { httpGet: { path: "/readyz", port: 8080 } },
  };
}

/** Runs before the others and ends, so it has no probes. */
export function goodInitContainer(): Loose {
  const { name, image, resources, securityContext } = goodContainer("init");
  return { name, image, resources, securityContext };
}

export function goodPodSpec(): Loose {
  return {
    serviceAccountName: "app",
    automountServiceAccountToken: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      fsGroup: 10001,
      seccompProfile: { type: "RuntimeDefault" },
    },
    containers: [goodContainer()],
  };
}

const labels = { "app.kubernetes.io/name": "app" };

/** Every kind that holds a pod spec, with a function that finds it. */
export const workloadKinds: Record<string, { build: () => Loose; podSpec: (object: Loose) => Loose }> = {
  Pod: {
    build: () => ({ apiVersion: "v1", kind: "Pod", spec: goodPodSpec() }),
    podSpec: (object) => object.spec,
  },
  PodTemplate: {
    build: () => ({ apiVersion: "v1", kind: "PodTemplate", template: { metadata: { labels }, spec: goodPodSpec() } }),
    podSpec: (object) => object.template.spec,
  },
  ReplicationController: {
    build: () => ({
      apiVersion: "v1",
      kind: "ReplicationController",
      spec: { selector: labels, template: { metadata: { labels }, spec: goodPodSpec() } },
    }),
    podSpec: (object) => object.spec.template.spec,
  },
  ...Object.fromEntries(
    ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"].map((kind) => [
      kind,
      {
        build: () => ({
          apiVersion: "apps/v1",
          kind,
          spec: {
            selector: { matchLabels: labels },
            template: { metadata: { labels }, spec: goodPodSpec() },
            ...(kind === "StatefulSet" ? { serviceName: "app" } : {}),
          },
        }),
        podSpec: (object: Loose) => object.spec.template.spec,
      },
    ]),
  ),
  Job: {
    build: () => ({
      apiVersion: "batch/v1",
      kind: "Job",
      spec: { template: { spec: { ...goodPodSpec(), restartPolicy: "Never" } } },
    }),
    podSpec: (object) => object.spec.template.spec,
  },
  CronJob: {
    build: () => ({
      apiVersion: "batch/v1",
      kind: "CronJob",
      spec: {
        schedule: "0 3 * * *",
        jobTemplate: { spec: { template: { spec: { ...goodPodSpec(), restartPolicy: "Never" } } } },
      },
    }),
    podSpec: (object) => object.spec.jobTemplate.spec.template.spec,
  },
};

/** A good workload of a kind, in a namespace, after a change to its pod spec. */
export function workload(
  kind: string,
  namespace: string,
  change: (podSpec: Loose, object: Loose) => void = () => {},
): Loose {
  const entry = workloadKinds[kind];
  if (entry === undefined) throw new Error(`no workload of kind ${kind}`);
  const object = structuredClone(entry.build());
  object.metadata = { name: "app", namespace };
  change(entry.podSpec(object), object);
  return object;
}
