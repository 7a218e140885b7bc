import { CommandError } from "../errors";
import type { KubeClient } from "../kube/client";
import type { KubeObject } from "../kube/objects";

/** The roles that the baseline gives to groups of a tenant. */
export type TenantRole = "admins" | "developers" | "viewers";

/** A tenant of the baseline, as the probes find it in the cluster. */
export interface Tenant {
  namespace: string;
  /** The group of each role. */
  groups: Readonly<Record<TenantRole, string>>;
  /** False when the cluster has no tenant and a bare namespace stands in for one. */
  found: boolean;
}

/** Objects that the baseline made. */
export const BASELINE_SELECTOR = "app.kubernetes.io/part-of=security-baseline";

export function tenantOf(namespace: string, found: boolean): Tenant {
  const groups = {
    admins: `${namespace}-admins`,
    developers: `${namespace}-developers`,
    viewers: `${namespace}-viewers`,
  };
  return { namespace, groups, found };
}

/**
 * The tenant that is to be attacked: the one asked for, else the first by name that the baseline has made, else none.
 *
 * @throws CommandError when the namespace asked for does not exist.
 */
export async function findTenant(admin: KubeClient, wanted: string | undefined): Promise<Tenant | undefined> {
  if (wanted !== undefined) {
    const namespace = await admin.find({ apiVersion: "v1", kind: "Namespace", name: wanted });
    if (namespace === undefined) {
      throw new CommandError(`there is no namespace ${wanted}`, "give the namespace of a tenant with --tenant");
    }
    return tenantOf(wanted, true);
  }
  const namespaces = await admin.list({ apiVersion: "v1", kind: "Namespace" }, { labelSelector: BASELINE_SELECTOR });
  const names = namespaces.filter(isTenant).map((namespace) => namespace.metadata.name);
  const [first] = names.sort();
  return first === undefined ? undefined : tenantOf(first, true);
}

/** The baseline also keeps namespaces of Kubernetes itself in order: those are nobody's tenant. */
function isTenant({ metadata }: KubeObject): boolean {
  const { name, deletionTimestamp } = metadata;
  return deletionTimestamp === undefined && name !== "default" && !name.startsWith("kube-");
}
