import type { Value } from "./value";

/** A resource as a rule sees it: its type, its identity and its inputs. */
export interface Resource {
  /** Pulumi type token, e.g. `kubernetes:apps/v1:Deployment`. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  readonly urn: string;
  readonly props: Value;
  /** Inputs of the resource's provider, where it has one of its own. */
  readonly provider?: Value;
}

/** A resource of a whole stack, with what it depends on. Like every rule, those about a stack judge its inputs. */
export interface StackResource extends Resource {
  /** What the provider says of it, for the names by which others refer to it. */
  readonly outputs?: Value;
  /**
   * Not registered in this run: looked up, or left out by `--target`. Others may refer to it and it may protect others;
   * nothing is demanded of it, and `props` are its outputs.
   */
  readonly external?: boolean;
  readonly parent: string | undefined;
  /** URNs of the resources that this one depends on. */
  readonly dependencies: readonly string[];
  /** URNs of the resources that each top-level property depends on: how to follow a reference that is unknown. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** All resources of a stack. */
export interface Stack {
  readonly resources: readonly StackResource[];
  /** The resources of a type, given as for a rule's `types`. */
  ofType(type: string): readonly StackResource[];
  byUrn(urn: string): StackResource | undefined;
}

/** Makes a stack; types are looked up without API versions. */
export function stackOf(resources: readonly StackResource[]): Stack {
  const byType = new Map<string, StackResource[]>();
  const byUrn = new Map<string, StackResource>();
  for (const resource of resources) {
    const key = typeKey(resource.type);
    const sameType = byType.get(key);
    if (sameType === undefined) byType.set(key, [resource]);
    else sameType.push(resource);
    byUrn.set(resource.urn, resource);
  }
  return { resources, ofType: (type) => byType.get(type) ?? [], byUrn: (urn) => byUrn.get(urn) };
}

/**
 * A type token without API version: azure-native puts versions into its tokens, and a rule holds for all of them.
 * `azure-native:containerservice/v20240901:ManagedCluster` and the token of a locally generated SDK,
 * `azure-native_containerservice_v20240901:containerservice:ManagedCluster`, both become
 * `azure-native:containerservice:ManagedCluster`. Other tokens stay as they are.
 */
export function typeKey(type: string): string {
  if (!type.startsWith("azure-native")) return type;
  return type.replace(/^azure-native(_\w+)?:/, "azure-native:").replace(/^(azure-native:[^:/]+)\/[^:]+:/, "$1:");
}
