import * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { apiVersions, type Manifest, type ManifestKind } from "./manifest";

type ObjectClass = new (name: string, args: object, opts: pulumi.CustomResourceOptions) => pulumi.CustomResource;

// Functions, because the SDK loads a class when it is first read.
const classes: Record<ManifestKind, () => unknown> = {
  Namespace: () => kubernetes.core.v1.Namespace,
  ResourceQuota: () => kubernetes.core.v1.ResourceQuota,
  LimitRange: () => kubernetes.core.v1.LimitRange,
  ServiceAccount: () => kubernetes.core.v1.ServiceAccount,
  NetworkPolicy: () => kubernetes.networking.v1.NetworkPolicy,
  PodDisruptionBudget: () => kubernetes.policy.v1.PodDisruptionBudget,
  Role: () => kubernetes.rbac.v1.Role,
  RoleBinding: () => kubernetes.rbac.v1.RoleBinding,
  ClusterRole: () => kubernetes.rbac.v1.ClusterRole,
  ClusterRoleBinding: () => kubernetes.rbac.v1.ClusterRoleBinding,
  RuntimeClass: () => kubernetes.node.v1.RuntimeClass,
  StorageClass: () => kubernetes.storage.v1.StorageClass,
  ValidatingAdmissionPolicy: () => kubernetes.admissionregistration.v1.ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding: () => kubernetes.admissionregistration.v1.ValidatingAdmissionPolicyBinding,
  MutatingAdmissionPolicy: () => kubernetes.admissionregistration.v1.MutatingAdmissionPolicy,
  MutatingAdmissionPolicyBinding: () => kubernetes.admissionregistration.v1.MutatingAdmissionPolicyBinding,
};

/** Registers a manifest as a resource of the Pulumi Kubernetes SDK. */
export function createObject(
  logicalName: string,
  manifest: Manifest,
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResource {
  const ResourceClass = classes[manifest.kind]() as ObjectClass;
  return new ResourceClass(logicalName, manifest, opts);
}

/**
 * Registers an object whose metadata and spec follow from cluster facts. Its kind is given apart, because the resource
 * type must be known while the facts may not be.
 */
export function createObjectFromFacts(
  logicalName: string,
  kind: ManifestKind,
  manifest: pulumi.Output<Manifest>,
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResource {
  const ResourceClass = classes[kind]() as ObjectClass;
  const content = {
    apiVersion: apiVersions[kind],
    kind,
    metadata: manifest.metadata,
    spec: manifest.apply((known) => known["spec"]),
  };
  return new ResourceClass(logicalName, content, opts);
}
