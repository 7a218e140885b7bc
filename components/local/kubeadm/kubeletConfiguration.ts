/** Authenticated encryption with forward secrecy, for peers that do not speak TLS 1.3 (cp-tls-everywhere). */
export const STRONG_TLS12_SUITES = [
  "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
  "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
  "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
  "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
];

/** A kubelet as the catalogue wants it. */
export function kubeletConfiguration(): object {
  return {
    apiVersion: "kubelet.config.k8s.io/v1beta1",
    kind: "KubeletConfiguration",
    // kubelet-authn-authz: every request is logged in and asked about at the API server.
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: "/etc/kubernetes/pki/ca.crt" },
    },
    authorization: { mode: "Webhook" },
    // kubelet-readonly-port
    readOnlyPort: 0,
    // kubelet-cert-rotation
    rotateCertificates: true,
    serverTLSBootstrap: true,
    // cp-tls-everywhere
    tlsMinVersion: "VersionTLS12",
    tlsCipherSuites: STRONG_TLS12_SUITES,
    // kubelet-runtime-hardening
    protectKernelDefaults: true,
    makeIPTablesUtilChains: true,
    streamingConnectionIdleTimeout: "5m0s",
    eventRecordQPS: 50,
    podPidsLimit: 4096,
    // pod-seccomp: RuntimeDefault where a pod names none.
    seccompDefault: true,
    // nodes-self-healing: images that nobody uses are removed after a week.
    imageMaximumGCAge: "168h0m0s",
  };
}
