import { KubeError } from "./errors";

/** How the API serves one kind. */
export interface ApiResource {
  /** Plural name in URLs, e.g. `networkpolicies`. */
  name: string;
  kind: string;
  namespaced: boolean;
}

/** The path under which an apiVersion is served: `/api/v1`, `/apis/apps/v1`. */
export function apiRoot(apiVersion: string): string {
  return apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

/** Finds the resource of a kind by asking the API server once per apiVersion. */
export class Discovery {
  readonly #get: (path: string) => Promise<unknown>;
  readonly #cache = new Map<string, Promise<ApiResource[]>>();

  constructor(get: (path: string) => Promise<unknown>) {
    this.#get = get;
  }

  /** The resource of a kind, or undefined when the server does not serve it. A kind that is missing is asked for anew. */
  async find(apiVersion: string, kind: string): Promise<ApiResource | undefined> {
    const known = (await this.#resources(apiVersion)).find((resource) => resource.kind === kind);
    if (known !== undefined) return known;
    // A custom resource definition may have been applied since.
    this.#cache.delete(apiVersion);
    return (await this.#resources(apiVersion)).find((resource) => resource.kind === kind);
  }

  #resources(apiVersion: string): Promise<ApiResource[]> {
    const cached = this.#cache.get(apiVersion);
    if (cached !== undefined) return cached;
    const resources = this.#fetch(apiVersion);
    this.#cache.set(apiVersion, resources);
    resources.catch(() => this.#cache.delete(apiVersion));
    return resources;
  }

  async #fetch(apiVersion: string): Promise<ApiResource[]> {
    try {
      const list = (await this.#get(apiRoot(apiVersion))) as { resources?: ApiResource[] };
      // Names with a slash are subresources.
      return (list.resources ?? []).filter((resource) => !resource.name.includes("/"));
    } catch (error) {
      if (error instanceof KubeError && error.status === 404) return [];
      throw error;
    }
  }
}
