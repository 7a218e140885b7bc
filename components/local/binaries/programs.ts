import { cniVersion, containerdVersion, etcdVersion, kwokVersion, runcVersion } from "../versions";
import type { BinaryName } from "./binaryNames";

/** A project that programs come from, by the folder of the Go module that pins its sources (go.sum). */
export type Project =
  | "kubernetes"
  | "etcd"
  | "kwok"
  | "containerd"
  | "runc"
  | "cni"
  /** With a start of our own, so that their version is what our sources say. */
  | "policies"
  | "coredns"
  | "nodetools";

/** The version of each project's release; Kubernetes' is the cluster's. The others' sources are ours. */
export const projectVersions: Partial<Record<Project, string>> = {
  etcd: etcdVersion,
  kwok: kwokVersion,
  containerd: containerdVersion,
  runc: runcVersion,
  cni: cniVersion,
};

export interface ProgramSource {
  project: Project;
  goPackage: string;
  /** Go build tags. */
  tags?: readonly string[];
  /** Links this C library, so that a C compiler is needed too. */
  links?: "libseccomp";
}

const kubernetes = (command: string): ProgramSource => ({
  project: "kubernetes",
  goPackage: `k8s.io/kubernetes/cmd/${command}`,
});
const containerd = (command: string): ProgramSource => ({
  project: "containerd",
  goPackage: `github.com/containerd/containerd/v2/cmd/${command}`,
  // Snapshotters that nodes here do not use.
  tags: ["no_btrfs", "no_devmapper", "no_zfs"],
});
const cni = (path: string): ProgramSource => ({
  project: "cni",
  goPackage: `github.com/containernetworking/plugins/plugins/${path}`,
});
const own = (command: string): ProgramSource => ({ project: "nodetools", goPackage: `./${command}` });

/** Where the sources of each program are. */
export const programSources: Readonly<Record<BinaryName, ProgramSource>> = {
  etcd: { project: "etcd", goPackage: "go.etcd.io/etcd/server/v3" },
  etcdutl: { project: "etcd", goPackage: "go.etcd.io/etcd/etcdutl/v3" },
  "kube-apiserver": kubernetes("kube-apiserver"),
  "kube-controller-manager": kubernetes("kube-controller-manager"),
  "kube-scheduler": kubernetes("kube-scheduler"),
  kubelet: kubernetes("kubelet"),
  "kube-proxy": kubernetes("kube-proxy"),
  // Runs no cluster of ours: what is rendered for it is proven with it.
  kubeadm: kubernetes("kubeadm"),
  kwok: { project: "kwok", goPackage: "sigs.k8s.io/kwok/cmd/kwok" },
  containerd: containerd("containerd"),
  "containerd-shim-runc-v2": containerd("containerd-shim-runc-v2"),
  // pod-seccomp: without libseccomp runc would ignore profiles.
  runc: {
    project: "runc",
    goPackage: "github.com/opencontainers/runc",
    tags: ["seccomp", "netgo", "osusergo"],
    links: "libseccomp",
  },
  ptp: cni("main/ptp"),
  "host-local": cni("ipam/host-local"),
  loopback: cni("main/loopback"),
  "kube-network-policies": { project: "policies", goPackage: "." },
  coredns: { project: "coredns", goPackage: "." },
  "node-gateway": own("gateway"),
  "node-registry": own("registry"),
  image: own("image"),
  pause: own("pause"),
  probe: own("probe"),
};
