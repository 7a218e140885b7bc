/** How the cluster judges what is sent to it. */
export interface AdmissionArgs {
  /** `enforce` (default) refuses; `audit` only records and warns, an accepted risk of adm-vap-baseline. */
  mode?: string;
  /** Prefixes of allowed images, each ending in `/`. Default: any image that names its registry. */
  allowedRegistries?: string[];
  /** `digest` (default), or `tag` as an accepted risk of adm-image-pinning. */
  imagePinning?: string;
  /** Profiles that a pod may name with `seccompProfile.type: Localhost`. */
  seccompProfiles?: string[];
  /** Names of containers that need no probes. */
  probeExemptContainers?: string[];
  /** Services of type LoadBalancer that may be open to the internet, as `namespace/name`. Default: none. */
  publicServices?: string[];
  /** Labels that every namespace, workload and pod template must carry, with a pattern of their value. */
  requiredLabels?: { [label: string]: string };
  /** Fill in what pod specs leave out, from Kubernetes 1.36 on. Default `false`: what runs is what was written. */
  safeDefaults?: boolean;
  /**
   * Most that the data of one ConfigMap or Secret may take, but for those that the platform's administrators write.
   * Default `512Ki`; the API server itself takes 1Mi.
   */
  maxDataSize?: string;
  /** Priority classes that every pod may name, the cluster's default class among them. Default: none. */
  priorityClasses?: string[];
  /** Annotations of Ingresses that controllers read and that tenants may set besides those known to be harmless. */
  ingressAnnotations?: string[];
  /** Finalizers that tenants may add, because something takes them off again. Default: none. */
  finalizers?: string[];
  /** Further namespaces whose workloads are not checked; an accepted risk of adm-vap-baseline. */
  exemptNamespaces?: string[];
}
