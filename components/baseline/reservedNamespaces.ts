import * as pulumi from "@pulumi/pulumi";
import { childName, componentType } from "../shared/naming";
import { createObject } from "./kubernetesObject";
import { manifest, type Manifest } from "./manifest";
import { defaultDeny } from "./networkPolicies";
import { defaultServiceAccount } from "./serviceAccounts";
import { RESERVED_NAMESPACES } from "./systemNamespaces";

/**
 * Keeps a namespace of Kubernetes free of workloads (ns-reserved). The workload policy says so with a clear message;
 * the quota holds even while that policy is being changed.
 */
export function reservedNamespaceManifests(namespace: string): Manifest[] {
  return [
    manifest("ResourceQuota", { name: "reserved", namespace }, { spec: { hard: { pods: "0" } } }),
    defaultDeny(namespace),
    defaultServiceAccount(namespace),
  ];
}

/** Closes the namespaces that Kubernetes makes and nobody should use: default, kube-public and kube-node-lease. */
export class ReservedNamespaces extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super(componentType("ReservedNamespaces"), name, {}, opts);
    for (const object of RESERVED_NAMESPACES.flatMap(reservedNamespaceManifests)) {
      const { name: objectName, namespace } = object.metadata;
      createObject(childName(name, `${namespace}-${object.kind.toLowerCase()}-${objectName}`), object, {
        parent: this,
      });
    }
    this.registerOutputs({});
  }
}
