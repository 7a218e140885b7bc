import type * as kubernetes from "@pulumi/kubernetes";

interface KindEntry {
  readonly apiVersion: string;
  /** The fields beside kind and metadata. */
  readonly content: readonly string[];
  /** A function, and of a type alone: the SDK is loaded when an object is registered, and a class when it is first read. */
  readonly resource: (sdk: typeof kubernetes) => unknown;
}

const rules = ["rules"] as const;
const binding = ["roleRef", "subjects"] as const;
const spec = ["spec"] as const;

/** The kinds that we write, each in one API version. What is not in the table is a custom resource. */
export const kinds = {
  Namespace: { apiVersion: "v1", content: [], resource: (sdk) => sdk.core.v1.Namespace },
  ResourceQuota: { apiVersion: "v1", content: spec, resource: (sdk) => sdk.core.v1.ResourceQuota },
  LimitRange: { apiVersion: "v1", content: spec, resource: (sdk) => sdk.core.v1.LimitRange },
  ServiceAccount: {
    apiVersion: "v1",
    content: ["automountServiceAccountToken", "imagePullSecrets"],
    resource: (sdk) => sdk.core.v1.ServiceAccount,
  },
  NetworkPolicy: {
    apiVersion: "networking.k8s.io/v1",
    content: spec,
    resource: (sdk) => sdk.networking.v1.NetworkPolicy,
  },
  PodDisruptionBudget: {
    apiVersion: "policy/v1",
    content: spec,
    resource: (sdk) => sdk.policy.v1.PodDisruptionBudget,
  },
  Role: { apiVersion: "rbac.authorization.k8s.io/v1", content: rules, resource: (sdk) => sdk.rbac.v1.Role },
  RoleBinding: {
    apiVersion: "rbac.authorization.k8s.io/v1",
    content: binding,
    resource: (sdk) => sdk.rbac.v1.RoleBinding,
  },
  ClusterRole: {
    apiVersion: "rbac.authorization.k8s.io/v1",
    content: [...rules, "aggregationRule"],
    resource: (sdk) => sdk.rbac.v1.ClusterRole,
  },
  ClusterRoleBinding: {
    apiVersion: "rbac.authorization.k8s.io/v1",
    content: binding,
    resource: (sdk) => sdk.rbac.v1.ClusterRoleBinding,
  },
  PriorityLevelConfiguration: {
    apiVersion: "flowcontrol.apiserver.k8s.io/v1",
    content: spec,
    resource: (sdk) => sdk.flowcontrol.v1.PriorityLevelConfiguration,
  },
  FlowSchema: {
    apiVersion: "flowcontrol.apiserver.k8s.io/v1",
    content: spec,
    resource: (sdk) => sdk.flowcontrol.v1.FlowSchema,
  },
  RuntimeClass: {
    apiVersion: "node.k8s.io/v1",
    content: ["handler", "overhead", "scheduling"],
    resource: (sdk) => sdk.node.v1.RuntimeClass,
  },
  StorageClass: {
    apiVersion: "storage.k8s.io/v1",
    content: [
      "provisioner",
      "parameters",
      "reclaimPolicy",
      "volumeBindingMode",
      "allowVolumeExpansion",
      "mountOptions",
      "allowedTopologies",
    ],
    resource: (sdk) => sdk.storage.v1.StorageClass,
  },
  ValidatingAdmissionPolicy: {
    apiVersion: "admissionregistration.k8s.io/v1",
    content: spec,
    resource: (sdk) => sdk.admissionregistration.v1.ValidatingAdmissionPolicy,
  },
  ValidatingAdmissionPolicyBinding: {
    apiVersion: "admissionregistration.k8s.io/v1",
    content: spec,
    resource: (sdk) => sdk.admissionregistration.v1.ValidatingAdmissionPolicyBinding,
  },
  MutatingAdmissionPolicy: {
    apiVersion: "admissionregistration.k8s.io/v1",
    content: spec,
    resource: (sdk) => sdk.admissionregistration.v1.MutatingAdmissionPolicy,
  },
  MutatingAdmissionPolicyBinding: {
    apiVersion: "admissionregistration.k8s.io/v1",
    content: spec,
    resource: (sdk) => sdk.admissionregistration.v1.MutatingAdmissionPolicyBinding,
  },
} as const satisfies Readonly<Record<string, KindEntry>>;
export type Kind = keyof typeof kinds;

/** The fields that an object of a kind has beside kind and metadata. */
export type ContentOf<K extends Kind> = { readonly [field in (typeof kinds)[K]["content"][number]]?: unknown };
