/** The programs that a local cluster runs. Each is resolved on its own. */
export const binaryNames = [
  "etcd",
  "etcdutl",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kwok",
  "kubeadm",
  "containerd",
  "containerd-shim-runc-v2",
  "runc",
  "ptp",
  "host-local",
  "loopback",
  "kubelet",
  "kube-proxy",
  "kube-network-policies",
  "coredns",
  "node-gateway",
  "node-registry",
  "image",
  "pause",
  "probe",
] as const;
export type BinaryName = (typeof binaryNames)[number];

/** The programs without which there is no control plane. */
export const controlPlaneBinaries: readonly BinaryName[] = [
  "etcd",
  "etcdutl",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
];

/** The programs that real nodes need beside the control plane's. */
export const nodeBinaries: readonly BinaryName[] = binaryNames.slice(binaryNames.indexOf("containerd"));
