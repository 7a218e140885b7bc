/** What may differ between clusters in the checks of workloads. */
export interface WorkloadPolicyOptions {
  /** Namespaces whose workloads are not checked. */
  readonly permittedNamespaces: readonly string[];
  /** Namespaces in which nothing may run. */
  readonly reservedNamespaces: readonly string[];
  /** Prefixes of allowed images, each ending in `/`; empty: any explicit registry. */
  readonly allowedRegistries: readonly string[];
  /** `digest`: images name a digest. `tag`: an immutable-looking tag that is pulled every time will do. */
  readonly imagePinning: string;
  /** Whether secrets in environment variables are tolerated. */
  readonly allowSecretEnvironment: boolean;
  /** Profiles that `seccompProfile.type: Localhost` may name. */
  readonly seccompProfiles: readonly string[];
  /** Names of containers that need no probes, e.g. sidecars that have no endpoint. */
  readonly probeExemptContainers: readonly string[];
  /** Runtime classes that count as a sandbox. */
  readonly sandboxRuntimeClasses: readonly string[];
  /** Taints of the sandbox's nodes, as `key=value`. */
  readonly sandboxTaints: readonly string[];
  /** Priority classes that every pod may name. */
  readonly priorityClasses: readonly string[];
  /** Finalizers that everybody may add. */
  readonly finalizers: readonly string[];
  /** Labels that every workload carries, with the pattern of their value. */
  readonly requiredLabels: Readonly<Record<string, string>>;
}
