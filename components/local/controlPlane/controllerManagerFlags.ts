import { LOOPBACK, TLS13_SUITES, type ControlPlaneConfig } from "./config";

const SIGNED_CERTIFICATE_LIFETIME = "24h0m0s";
const TERMINATED_PODS_KEPT = 1000;

/** The command line of kube-controller-manager. */
export function controllerManagerFlags({ paths, ports, settings }: ControlPlaneConfig): string[] {
  const kubeconfig = paths.componentKubeconfig("kube-controller-manager");
  return [
    `--kubeconfig=${kubeconfig}`,
    // cp-component-flags: health and metrics on loopback only, for whom the API server knows and allows.
    `--bind-address=${LOOPBACK}`,
    `--secure-port=${ports.controllerManager}`,
    `--authentication-kubeconfig=${kubeconfig}`,
    `--authorization-kubeconfig=${kubeconfig}`,
    `--client-ca-file=${paths.certificate("cluster-ca")}`,
    `--requestheader-client-ca-file=${paths.certificate("front-proxy-ca")}`,
    "--requestheader-allowed-names=front-proxy-client",
    // cp-tls-everywhere
    `--tls-cert-file=${paths.certificate("controller-manager")}`,
    `--tls-private-key-file=${paths.key("controller-manager")}`,
    "--tls-min-version=VersionTLS13",
    `--tls-cipher-suites=${TLS13_SUITES.join(",")}`,
    // cp-component-flags: each controller has its own rights, not the sum of all.
    "--use-service-account-credentials=true",
    `--service-account-private-key-file=${paths.serviceAccountKey}`,
    `--root-ca-file=${paths.certificate("cluster-ca")}`,
    // kubelet-cert-rotation: certificates are short, so that rotation is the rule.
    `--cluster-signing-cert-file=${paths.certificate("cluster-ca")}`,
    `--cluster-signing-key-file=${paths.key("cluster-ca")}`,
    `--cluster-signing-duration=${SIGNED_CERTIFICATE_LIFETIME}`,
    "--feature-gates=RotateKubeletServerCertificate=true",
    `--terminated-pod-gc-threshold=${TERMINATED_PODS_KEPT}`,
    "--allocate-node-cidrs=true",
    `--cluster-cidr=${settings.podCidr}`,
    `--service-cluster-ip-range=${settings.serviceCidr}`,
    // cp-component-flags: no profiles of a process that signs certificates and tokens.
    "--profiling=false",
    // There is one of it: waiting for a lease that a killed one held would only delay recovery.
    "--leader-elect=false",
  ];
}
