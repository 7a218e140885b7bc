/** A sandbox that a container runtime offers on some nodes. */
export interface RuntimeClassArgs {
  /** Name of the handler in the container runtime's configuration, e.g. `runsc` for gVisor or `kata`. */
  handler: string;
  /** Labels of the nodes that have the handler. Default: those of the pool `sandbox`, `hardened-cluster/pool: sandbox`. */
  nodeLabels?: { [key: string]: string };
  /** CPU that the sandbox itself uses, per pod. Default `"100m"`. */
  overheadCpu?: string;
  /** Memory that the sandbox itself uses, per pod. Default `"128Mi"`. */
  overheadMemory?: string;
}
