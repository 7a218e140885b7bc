import { CLUSTER_DOMAIN } from "../../controlPlane/config";
import { kubeletConfiguration } from "../../kubeadm/kubeletConfiguration";

/** What a kubelet of this machine needs beside the hardened configuration. */
export interface KubeletSetup {
  clientAuthority: string;
  clusterDns: string;
  /** Cgroup below which its pods live. */
  cgroup: string;
  usesCgroupV1: boolean;
}

/** The configuration of a real node's kubelet: the hardened one, with what a node beside others on a shared machine needs. */
export function localKubeletConfiguration(setup: KubeletSetup): object {
  const hardened = kubeletConfiguration() as { authentication: object };
  return {
    ...hardened,
    authentication: { ...hardened.authentication, x509: { clientCAFile: setup.clientAuthority } },
    clusterDNS: [setup.clusterDns],
    clusterDomain: CLUSTER_DOMAIN,
    // Names of the world are not to be had in here.
    resolvConf: "",
    containerRuntimeEndpoint: "unix:///run/containerd/containerd.sock",
    cgroupDriver: "cgroupfs",
    cgroupRoot: setup.cgroup,
    failCgroupV1: !setup.usesCgroupV1,
    // The machine is its user's: its swap is not ours to turn off, and pods get none of it.
    failSwapOn: false,
    volumePluginDir: "/var/lib/kubelet/volume-plugins",
    // By amount: a share of the disk would drain the node of a machine whose large disk is nearly full.
    evictionHard: {
      "memory.available": "100Mi",
      "nodefs.available": "500Mi",
      "imagefs.available": "500Mi",
      "nodefs.inodesFree": "1%",
    },
  };
}
