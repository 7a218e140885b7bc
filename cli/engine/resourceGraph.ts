import type { PropertyMap } from "./values";

/** Options of a resource that policies can see. */
export interface ResourceOptions {
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly deleteBeforeReplace: boolean | undefined;
  readonly additionalSecretOutputs: readonly string[];
  readonly aliases: readonly string[];
  /** As the program wrote them, e.g. `10m`. */
  readonly customTimeouts: { readonly create: string; readonly update: string; readonly delete: string };
}

/** A resource that the program registered, with its values in wire form (secrets are marked, not removed). */
export interface RegisteredResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** URN of the parent; empty for the stack. */
  readonly parent: string;
  /** Whether a provider manages it; false for components. */
  readonly custom: boolean;
  /** Whether it exists already and is only looked up (`.get`, StackReference). */
  readonly read: boolean;
  readonly inputs: PropertyMap;
  outputs: PropertyMap;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** `<urn>::<id>` of its provider; empty for the default provider and for components. */
  readonly provider: string;
  /** Version of the provider that its SDK asks for; empty when that does not matter. */
  readonly version: string;
  readonly options: ResourceOptions;
}

/** Two resources of one program have the same type and name. */
export class DuplicateUrnError extends Error {
  constructor(urn: string) {
    super(`Duplicate resource URN '${urn}'; try giving it a unique name`);
    this.name = "DuplicateUrnError";
  }
}

/** The resources of one preview by URN. */
export class ResourceGraph {
  private readonly resources = new Map<string, RegisteredResource>();

  /** @throws DuplicateUrnError */
  add(resource: RegisteredResource): void {
    if (this.resources.has(resource.urn)) throw new DuplicateUrnError(resource.urn);
    this.resources.set(resource.urn, resource);
  }

  find(urn: string): RegisteredResource | undefined {
    return this.resources.get(urn);
  }

  get size(): number {
    return this.resources.size;
  }

  /**
   * Parents before children, siblings by URN: the order of registration depends on timing, this one does not.
   */
  inTreeOrder(): RegisteredResource[] {
    const children = new Map<string, RegisteredResource[]>();
    for (const resource of this.resources.values()) {
      const parent = this.resources.has(resource.parent) ? resource.parent : "";
      children.set(parent, [...(children.get(parent) ?? []), resource]);
    }
    const visit = (parent: string): RegisteredResource[] =>
      (children.get(parent) ?? [])
        .sort((a, b) => (a.urn < b.urn ? -1 : 1))
        .flatMap((resource) => [resource, ...visit(resource.urn)]);
    return visit("");
  }
}
