import { LOOPBACK, TLS13_SUITES, type ControlPlaneConfig } from "./config";

/** The command line of kube-scheduler. */
export function schedulerFlags({ paths, ports }: ControlPlaneConfig): string[] {
  const kubeconfig = paths.componentKubeconfig("kube-scheduler");
  return [
    `--config=${paths.schedulerConfig}`,
    // cp-component-flags: health and metrics on loopback only, for whom the API server knows and allows.
    `--bind-address=${LOOPBACK}`,
    `--secure-port=${ports.scheduler}`,
    `--authentication-kubeconfig=${kubeconfig}`,
    `--authorization-kubeconfig=${kubeconfig}`,
    `--client-ca-file=${paths.certificate("cluster-ca")}`,
    `--requestheader-client-ca-file=${paths.certificate("front-proxy-ca")}`,
    "--requestheader-allowed-names=front-proxy-client",
    // cp-tls-everywhere
    `--tls-cert-file=${paths.certificate("scheduler")}`,
    `--tls-private-key-file=${paths.key("scheduler")}`,
    "--tls-min-version=VersionTLS13",
    `--tls-cipher-suites=${TLS13_SUITES.join(",")}`,
  ];
}

/** The scheduler's configuration file; its flags for these settings are deprecated. */
export function schedulerConfiguration({ paths }: ControlPlaneConfig): object {
  return {
    apiVersion: "kubescheduler.config.k8s.io/v1",
    kind: "KubeSchedulerConfiguration",
    clientConnection: { kubeconfig: paths.componentKubeconfig("kube-scheduler") },
    // cp-component-flags: no profiles.
    enableProfiling: false,
    enableContentionProfiling: false,
    // There is one of it: waiting for a lease that a killed one held would only delay recovery.
    leaderElection: { leaderElect: false },
  };
}
