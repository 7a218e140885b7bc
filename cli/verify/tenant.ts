import { HOSTS_ANNOTATION, TRUST_LABEL } from "../../components/kubernetes/labels";
import { CommandError } from "../errors";
import type { KubeClient } from "../kube/client";
import type { KubeObject } from "../kube/objects";

/** The roles that the baseline gives to groups of a tenant. */
export type TenantRole = "admins" | "developers" | "viewers";

/** A tenant of the baseline, as the probes find it in the cluster. */
export interface Tenant {
  namespace: string;
  /** The groups that are bound to each role. */
  groups: Readonly<Record<TenantRole, readonly string[]>>;
  /** The host names that it may publish; undefined when it is held to none. */
  hosts: readonly string[] | undefined;
  /** False when the cluster has no tenant and a bare namespace stands in for one. */
  found: boolean;
}

/** Objects that the baseline made. */
export const BASELINE_SELECTOR = "app.kubernetes.io/part-of=security-baseline";

// Every tenant's namespace says how far it is trusted, and nothing else of the baseline's does.
const TENANT_SELECTOR = `${BASELINE_SELECTOR},${TRUST_LABEL}`;

const roleNames: Readonly<Record<TenantRole, string>> = {
  admins: "tenant-admin",
  developers: "tenant-developer",
  viewers: "tenant-viewer",
};

interface RoleBinding extends KubeObject {
  readonly roleRef?: { readonly kind?: string; readonly name?: string };
  readonly subjects?: readonly { readonly kind?: string; readonly name?: string }[];
}

/** A namespace that stands in for a tenant: nobody is bound to a role in it. */
export function standInTenant(namespace: string): Tenant {
  return { namespace, groups: { admins: [], developers: [], viewers: [] }, hosts: undefined, found: false };
}

/** What the namespace lists; a tenant that lists nothing has none. */
function hostsOf({ annotations, labels }: KubeObject["metadata"]): readonly string[] | undefined {
  const listed = annotations?.[HOSTS_ANNOTATION];
  if (listed === undefined && labels?.[TRUST_LABEL] === undefined) return undefined;
  return (listed ?? "").split(",").filter((host) => host !== "");
}

async function tenantOf(admin: KubeClient, { metadata }: KubeObject): Promise<Tenant> {
  const namespace = metadata.name;
  const bindings = (await admin.list({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    namespace,
  })) as RoleBinding[];
  const groupsOf = (role: TenantRole) =>
    bindings
      .filter(({ roleRef }) => roleRef?.kind === "Role" && roleRef.name === roleNames[role])
      .flatMap(({ subjects = [] }) => subjects)
      .flatMap(({ kind, name }) => (kind === "Group" && name !== undefined ? [name] : []));
  const groups = { admins: groupsOf("admins"), developers: groupsOf("developers"), viewers: groupsOf("viewers") };
  return { namespace, groups, hosts: hostsOf(metadata), found: true };
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
    return tenantOf(admin, namespace);
  }
  const namespaces = await admin.list({ apiVersion: "v1", kind: "Namespace" }, { labelSelector: TENANT_SELECTOR });
  const [first] = namespaces
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  return first === undefined ? undefined : tenantOf(admin, first);
}
