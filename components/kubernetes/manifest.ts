import { baselineLabels } from "./labels";

/** Name, place and marks of a Kubernetes object. */
export interface ManifestMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A plain Kubernetes object as it is sent to the API server. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: ManifestKind;
  readonly metadata: ManifestMetadata;
  readonly [field: string]: unknown;
}

/** The kinds that the baseline is made of, with the API version in which each is written. */
export const apiVersions = {
  Namespace: "v1",
  ResourceQuota: "v1",
  LimitRange: "v1",
  ServiceAccount: "v1",
  NetworkPolicy: "networking.k8s.io/v1",
  PodDisruptionBudget: "policy/v1",
  Role: "rbac.authorization.k8s.io/v1",
  RoleBinding: "rbac.authorization.k8s.io/v1",
  ClusterRole: "rbac.authorization.k8s.io/v1",
  ClusterRoleBinding: "rbac.authorization.k8s.io/v1",
  RuntimeClass: "node.k8s.io/v1",
  StorageClass: "storage.k8s.io/v1",
  ValidatingAdmissionPolicy: "admissionregistration.k8s.io/v1",
  ValidatingAdmissionPolicyBinding: "admissionregistration.k8s.io/v1",
  MutatingAdmissionPolicy: "admissionregistration.k8s.io/v1",
  MutatingAdmissionPolicyBinding: "admissionregistration.k8s.io/v1",
} as const;
export type ManifestKind = keyof typeof apiVersions;

/** What an object is called: cluster-scoped kinds have no namespace. */
export interface ObjectName {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Writes an object with the baseline's labels; `content` is everything beside kind and metadata. */
export function manifest(kind: ManifestKind, object: ObjectName, content: Readonly<Record<string, unknown>>): Manifest {
  const { name, namespace, labels, annotations } = object;
  return {
    apiVersion: apiVersions[kind],
    kind,
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      labels: { ...labels, ...baselineLabels },
      ...(annotations === undefined ? {} : { annotations }),
    },
    ...content,
  };
}
