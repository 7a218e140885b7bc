import type { TestResource } from "./evaluateRule";

type Props = Record<string, unknown>;

/** A pod that keeps to the restricted Pod Security Standard and to every default of the pack. */
export function securePodSpec(): Props {
  return {
    automountServiceAccountToken: false,
    serviceAccountName: "web",
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10_001,
      runAsGroup: 10_001,
      seccompProfile: { type: "RuntimeDefault" },
    },
    containers: [secureContainer("app")],
  };
}

export function secureContainer(name: string): Props {
  return {
    name,
    image: "registry.example.com/shop/web:1.4.2@sha256:" + "a".repeat(64),
    imagePullPolicy: "Always",
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
    livenessProbe: { httpGet: { path: "/live", port: 8080 } },
    readinessProbe: { httpGet: { path: "/ready", port: 8080 } },
  };
}

/** A secure pod with a change: `change` gets the spec to alter. */
export function pod(change: (spec: Props) => void = () => undefined): TestResource {
  const spec = securePodSpec();
  change(spec);
  return {
    type: "kubernetes:core/v1:Pod",
    props: { apiVersion: "v1", kind: "Pod", metadata: { name: "web", namespace: "shop" }, spec },
  };
}

/** A secure pod whose only container has a change. */
export function podWithContainer(change: (container: Props) => void): TestResource {
  return pod((spec) => {
    const container = secureContainer("app");
    change(container);
    spec.containers = [container];
  });
}

/** A secure deployment with a change of its pod spec. */
export function deployment(change: (spec: Props) => void = () => undefined): TestResource {
  const spec = securePodSpec();
  change(spec);
  return {
    type: "kubernetes:apps/v1:Deployment",
    props: {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web", namespace: "shop" },
      spec: { replicas: 2, template: { metadata: { labels: { app: "web" } }, spec } },
    },
  };
}
