/** The programs that a local cluster runs. Each is resolved on its own. */
export const binaryNames = [
  "etcd",
  "etcdutl",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kwok",
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
