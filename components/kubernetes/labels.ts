/** What the baseline's own objects are part of. */
export const BASELINE = "security-baseline";

/** Labels that each object of ours carries, so that it can be found, protected and pruned together with its part. */
export function ownLabels(partOf: string) {
  return { "app.kubernetes.io/managed-by": "hardened-cluster", "app.kubernetes.io/part-of": partOf } as const;
}

/** Labels of the baseline's own objects. */
export const baselineLabels = ownLabels(BASELINE);

/** A pod with this label set to `true` is left without any allowed connection (ir-quarantine-networkpolicy). */
export const QUARANTINE_LABEL = "security.blueprint/quarantine";

/** A namespace with this label set to `untrusted` runs sandboxed pods only (pod-runtime-sandbox). */
export const TRUST_LABEL = "security.blueprint/trust";

/** A workload with this label set to `true` must be replicated and spread over zones (workload-spread-pdb). */
export const CRITICAL_LABEL = "security.blueprint/critical";

/** A pod that needs the Kubernetes API says why in this annotation (sa-token-automount-disabled). */
export const NEEDS_API_ANNOTATION = "security.blueprint/needs-api";

/** The label that the API server itself sets on every namespace; the only way a namespace is ever named in a selector. */
export const NAMESPACE_NAME_LABEL = "kubernetes.io/metadata.name";

/** CronJobs of a namespace with this label set to `true` may run more often than every five minutes. */
export const FREQUENT_SCHEDULES_LABEL = "security.blueprint/frequent-schedules";

/** A namespace with this label runs on the pool of nodes that it names, and no other does (nodes-isolation-pools). */
export const TENANT_POOL_LABEL = "security.blueprint/pool";

/** Annotation of a namespace: the host names that it may publish, separated by commas. */
export const HOSTS_ANNOTATION = "security.blueprint/hosts";

/** Annotation of a namespace: the taints that its pods may tolerate, `key` or `key=value`, separated by commas. */
export const TOLERATIONS_ANNOTATION = "security.blueprint/tolerations";

/** Annotation of a namespace: the priority classes that its pods may name, separated by commas. */
export const PRIORITY_CLASSES_ANNOTATION = "security.blueprint/priority-classes";

/** Stands in those annotations for everything that there is. */
export const ANYTHING = "*";
