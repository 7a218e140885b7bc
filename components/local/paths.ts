import { join } from "node:path";

/** Every file of a cluster, by what it is for. All are below the cluster's directory. */
export function clusterPaths(directory: string) {
  const at = (...parts: string[]): string => join(directory, ...parts);
  return {
    directory,
    /** Ports, settings and versions: what `up` needs to start the same cluster again. */
    state: at("cluster.json"),
    /** Held by the command that is changing the cluster. */
    commandLock: at("command.lock"),
    /** Held by the supervisor for as long as it lives. */
    supervisorLock: at("supervisor.lock"),
    /** What the supervisor does right now, for `status`. */
    supervisorReport: at("supervisor.json"),
    kubeconfig: at("kubeconfig"),
    breakGlassKubeconfig: at("break-glass.kubeconfig"),
    etcdData: at("etcd"),
    pki: at("pki"),
    config: at("config"),
    audit: at("audit"),
    auditLog: at("audit", "audit.log"),
    logs: at("logs"),
    serviceAccountKey: at("pki", "service-account.key"),
    serviceAccountKeys: at("pki", "service-account.pub"),
    encryptionConfig: at("config", "encryption.json"),
    authenticationConfig: at("config", "authentication.json"),
    admissionConfig: at("config", "admission.json"),
    auditPolicy: at("config", "audit-policy.json"),
    schedulerConfig: at("config", "scheduler.json"),
    kwokStages: at("config", "kwok-stages.yaml"),
    egressSelectorConfig: at("config", "egress-selector.json"),
    /** Configuration of real nodes. */
    nodeConfig: at("config", "nodes"),
    /** OCI layout of the images that the user has loaded. */
    images: at("images"),
    nodes: at("nodes"),
    /** What lasts of a real node: images, volumes, certificates, logs. */
    nodeState: (node: string): string => at("nodes", node),
    /** Kubeconfig of a program that runs on nodes, which see the API server at another address. */
    nodeComponentKubeconfig: (component: string): string => at("config", "nodes", `${component}.kubeconfig`),
    log: (process: string): string => at("logs", `${process}.log`),
    /** Kubeconfig of a component. */
    componentKubeconfig: (component: string): string => at("config", `${component}.kubeconfig`),
    certificate: (name: string): string => at("pki", `${name}.crt`),
    key: (name: string): string => at("pki", `${name}.key`),
  };
}

export type ClusterPaths = ReturnType<typeof clusterPaths>;
