/** The configuration of a real node's kube-proxy. */
export function kubeProxyConfiguration(setup: { kubeconfig: string; node: string; podCidr: string }): object {
  return {
    apiVersion: "kubeproxy.config.k8s.io/v1alpha1",
    kind: "KubeProxyConfiguration",
    mode: "nftables",
    clientConnection: { kubeconfig: setup.kubeconfig },
    hostnameOverride: setup.node,
    clusterCIDR: setup.podCidr,
    detectLocalMode: "ClusterCIDR",
    // cp-component-flags: health and metrics on loopback only.
    healthzBindAddress: "127.0.0.1:10256",
    metricsBindAddress: "127.0.0.1:10249",
    enableProfiling: false,
    // net-service-exposure: node ports on the node's own address, not on every one that it has.
    nodePortAddresses: ["primary"],
    // Limits of the kernel's connection tracking belong to the machine.
    conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: "0s", tcpCloseWaitTimeout: "0s" },
  };
}
