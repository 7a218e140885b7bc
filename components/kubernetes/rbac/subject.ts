/** Whom a binding gives its role to. */
export interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** Groups and users that stand for whoever reaches the API server, with how finding ids call them. */
const everybody: Readonly<Record<string, string>> = {
  "system:anonymous": "anonymous",
  "system:unauthenticated": "unauthenticated",
  "system:authenticated": "authenticated",
  "system:serviceaccounts": "service-accounts",
  // What others call everybody, which RBAC does not know and its author wants to say.
  "*": "authenticated",
  allusers: "unauthenticated",
  allauthenticatedusers: "authenticated",
};

/** A subject as the API server knows it: a service account may also be named as a user. */
export function identityOf(subject: Subject): Subject {
  const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(subject.name.trim()) ?? [];
  return subject.kind === "User" && name !== undefined && namespace !== undefined
    ? { kind: "ServiceAccount", namespace, name }
    : subject;
}

/** How finding ids call a name that stands for everybody, whatever its case and padding; undefined for others. */
export function everybodyOf({ kind, name }: Subject): string | undefined {
  const normal = name.trim().toLowerCase();
  return kind !== "ServiceAccount" && Object.keys(everybody).includes(normal) ? everybody[normal] : undefined;
}

/** Prefixes of the names of Kubernetes itself, of kubeadm and of the clouds. */
const OWNERS = /^(system|kubeadm|eks|gke|gce|aks|azure|doks|openshift):/i;

/**
 * Whether a name belongs to Kubernetes, kubeadm or a cloud: nobody of an identity provider has it. Service accounts,
 * which can also be named as users and by namespace as groups, do not count.
 */
export function isOwnName(name: string): boolean {
  return OWNERS.test(name.trim()) && !/^system:serviceaccount/i.test(name.trim());
}

/** A person, or a group of them: neither a service account nor one of the control plane's own names. */
export function isPeople(subject: Subject): boolean {
  const { kind, name } = identityOf(subject);
  return kind !== "ServiceAccount" && !isOwnName(name) && !/^system:/i.test(name.trim());
}
