import type { ClusterState } from "../clusterState";
import { LOOPBACK } from "../controlPlane/config";
import { KERNEL_PARAMETERS } from "../kubeadm/kernelParameters";
import type { ProcessSpec } from "../controlPlane/processSpec";
import { clusterPaths } from "../paths";
import { SYSTEM_PATH } from "./host/setup";
import { nodeFiles } from "./nodeFiles";
import {
  GATEWAY_ADDRESS,
  GATEWAY_API_PORT,
  METADATA_ADDRESS,
  realNodes,
  REGISTRY_PORT,
  type RealNode,
} from "./realNodes";
import { runPaths } from "./runPaths";

/** Runs a program with the umask that a node's files need: others than root read a pod's hosts file. */
const WITH_UMASK = ["/bin/sh", "-c", 'umask 022; exec "$0" "$@"'];

/**
 * Starts a kubelet with kernel parameters as it insists on them (kubelet-runtime-hardening). The machine's own stay as they
 * are, and the kubelet changes none: it sees files of the node in their place. Only it does, in a namespace for itself: pods
 * with user namespaces need a /proc that nothing covers.
 */
function withKernelParameters(): string[] {
  const cover = Object.entries(KERNEL_PARAMETERS).map(([name, value]) => {
    const [file, own] = [`/proc/sys/${name.replaceAll(".", "/")}`, `/run/.kernel/${name}`];
    return `[ "$(cat ${file})" = ${value} ] || { echo ${value} > ${own}; mount --bind ${own} ${file}; }`;
  });
  const script = [
    "set -eu",
    "umask 022",
    "mount --make-private /proc",
    "mkdir -p /run/.kernel",
    ...cover,
    'exec "$0" "$@"',
  ];
  // Volumes that the kubelet mounts still reach the runtime: everything but /proc stays shared.
  return ["/usr/bin/unshare", "--mount", "--propagation=unchanged", "/bin/sh", "-c", script.join("\n")];
}

/** The processes of real nodes, in the order in which they start. */
export function nodeProcesses(directory: string, state: ClusterState): ProcessSpec[] {
  const { nodeTools: tools, binaries, settings, ports } = state;
  if (tools === undefined) return [];
  const paths = clusterPaths(directory);
  const run = runPaths(directory);
  const program = (name: keyof typeof binaries): string => binaries[name] ?? name;

  const inNode = (
    node: RealNode,
    name: keyof typeof binaries,
    args: string[],
    options: { needsApiServer: boolean; env?: Record<string, string>; start?: readonly string[] },
  ): ProcessSpec => {
    const { net, mount, uts } = run.node(node.name);
    return {
      name: `${node.name}-${name}`,
      program: "/usr/bin/nsenter",
      args: [
        `--net=${net}`,
        `--mount=${mount}`,
        `--uts=${uts}`,
        "--",
        ...(options.start ?? WITH_UMASK),
        program(name),
        ...args,
      ],
      needsApiServer: options.needsApiServer,
      env: { PATH: SYSTEM_PATH, ...options.env },
    };
  };
  const processesOf = (node: RealNode): ProcessSpec[] => {
    const files = nodeFiles(paths, node.name);
    return [
      inNode(node, "containerd", [`--config=${files.containerd}`], { needsApiServer: false }),
      // Before the kubelet: a pod that starts first must not be without its policies.
      inNode(
        node,
        "kube-network-policies",
        [
          `--kubeconfig=${paths.nodeComponentKubeconfig("kube-network-policies")}`,
          `--node=${node.name}`,
          `--pod-cidr=${settings.podCidr}`,
        ],
        { needsApiServer: true },
      ),
      inNode(node, "kube-proxy", [`--config=${files.kubeProxy}`], {
        needsApiServer: true,
        env: {
          PATH: `${tools.nftDirectory}:${SYSTEM_PATH}`,
          ...(tools.nftLibraries.length > 0 && { LD_LIBRARY_PATH: tools.nftLibraries.join(":") }),
        },
      }),
      inNode(
        node,
        "kubelet",
        [
          `--config=${files.kubelet}`,
          `--bootstrap-kubeconfig=${files.bootstrapKubeconfig}`,
          "--kubeconfig=/var/lib/kubelet/kubeconfig",
          "--cert-dir=/var/lib/kubelet/pki",
          `--hostname-override=${node.name}`,
          `--node-ip=${node.address}`,
        ],
        { needsApiServer: true, start: withKernelParameters() },
      ),
    ];
  };
  return [
    {
      name: "node-gateway",
      program: program("node-gateway"),
      args: [
        `--namespace=${run.network}`,
        `--listen=${GATEWAY_ADDRESS}:${GATEWAY_API_PORT}`,
        `--api-server=${LOOPBACK}:${ports.apiServer}`,
        `--socket=${run.gatewaySocket}`,
        `--metadata=${METADATA_ADDRESS}:80`,
      ],
      needsApiServer: false,
    },
    {
      name: "node-registry",
      program: "/usr/bin/nsenter",
      args: [
        `--net=${run.network}`,
        "--",
        program("node-registry"),
        `--listen=${GATEWAY_ADDRESS}:${REGISTRY_PORT}`,
        `--layouts=${[tools.images.layout, paths.images].join(",")}`,
      ],
      needsApiServer: false,
    },
    ...realNodes(settings.nodes).flatMap(processesOf),
  ];
}
