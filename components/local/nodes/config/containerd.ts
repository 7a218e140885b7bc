/** Directories and programs that a node's containerd is told of. */
export interface ContainerdSetup {
  /** Directory with a folder for each registry. */
  registries: string;
  /** Directories of network plugins. */
  networkPlugins: readonly string[];
  /** Template of the network configuration; the kubelet tells the node's own range of addresses. */
  networkTemplate: string;
  pauseImage: string;
  runc: string;
  shim: string;
  /** Whether this process may lower a score that keeps it from being ended when memory is short. */
  mayLowerOomScore: boolean;
}

/** A TOML string; JSON's escapes are TOML's. */
const text = (value: string): string => JSON.stringify(value);

/** The configuration file of containerd, TOML. */
export function containerdConfig(setup: ContainerdSetup): string {
  return `version = 3
root = "/var/lib/containerd"
state = "/run/containerd"
disabled_plugins = ["io.containerd.internal.v1.opt", "io.containerd.snapshotter.v1.blockfile", "io.containerd.snapshotter.v1.erofs", "io.containerd.differ.v1.erofs", "io.containerd.internal.v1.tracing"]

[grpc]
address = "/run/containerd/containerd.sock"

# The network policy agent learns the addresses of pods before they run.
[plugins."io.containerd.nri.v1.nri"]
disable = false
socket_path = "/run/nri/nri.sock"
plugin_path = "/run/nri/plugins"
plugin_config_path = "/run/nri/conf.d"

[plugins."io.containerd.cri.v1.images"]
snapshotter = "overlayfs"
[plugins."io.containerd.cri.v1.images".pinned_images]
sandbox = ${text(setup.pauseImage)}
[plugins."io.containerd.cri.v1.images".registry]
config_path = ${text(setup.registries)}

[plugins."io.containerd.cri.v1.runtime"]
# A server may listen on 53 without a capability; in a pod's own network that takes nothing from anybody.
enable_unprivileged_ports = true
enable_unprivileged_icmp = true
restrict_oom_score_adj = ${!setup.mayLowerOomScore}
tolerate_missing_hugetlb_controller = true
# pod-seccomp: for a container that the kubelet sends without a profile.
unset_seccomp_profile = "runtime/default"
[plugins."io.containerd.cri.v1.runtime".containerd]
default_runtime_name = "runc"
[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.runc]
runtime_type = "io.containerd.runc.v2"
runtime_path = ${text(setup.shim)}
[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.runc.options]
BinaryName = ${text(setup.runc)}
Root = "/run/containerd/runc"
SystemdCgroup = false
[plugins."io.containerd.cri.v1.runtime".cni]
bin_dirs = [${setup.networkPlugins.map(text).join(", ")}]
conf_dir = "/etc/cni/net.d"
conf_template = ${text(setup.networkTemplate)}
`;
}

/** Tells containerd that a registry's images come from ours, which only the nodes' network reaches. */
export function registryHosts(url: string): string {
  return `server = ${text(url)}

[host.${text(url)}]
capabilities = ["pull", "resolve"]
`;
}

/**
 * The network of a node's pods: one point-to-point link for each, so that no pod is on a segment with another and none can
 * claim another's address. containerd fills in the node's range.
 */
export function networkTemplate(): string {
  return `{
  "cniVersion": "1.0.0",
  "name": "hardened-cluster",
  "plugins": [
    {
      "type": "ptp",
      "mtu": 1500,
      "ipMasq": false,
      "ipam": {
        "type": "host-local",
        "dataDir": "/run/cni/networks",
        "ranges": [{{range $index, $range := .PodCIDRRanges}}{{if $index}}, {{end}}[{"subnet": "{{$range}}"}]{{end}}],
        "routes": [{{range $index, $route := .Routes}}{{if $index}}, {{end}}{"dst": "{{$route}}"}{{end}}]
      }
    }
  ]
}
`;
}
