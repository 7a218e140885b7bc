import type { ClusterState } from "../clusterState";
import { LOOPBACK } from "../controlPlane/config";
import type { ProcessSpec } from "../controlPlane/processSpec";
import { clusterPaths } from "../paths";
import { SYSTEM_PATH } from "./host/setup";
import { inNode, WITH_UMASK, withKernelParameters } from "./host/inNode";
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

/** The processes of real nodes, in the order in which they start. */
export function nodeProcesses(directory: string, state: ClusterState): ProcessSpec[] {
  const { nodeTools: tools, binaries, settings, ports } = state;
  if (tools === undefined) return [];
  const paths = clusterPaths(directory);
  const run = runPaths(directory);
  const program = (name: keyof typeof binaries): string => binaries[name] ?? name;

  const ofNode = (
    node: RealNode,
    name: keyof typeof binaries,
    args: string[],
    options: { needsApiServer: boolean; env?: Record<string, string>; start?: readonly string[] },
  ): ProcessSpec => {
    return {
      name: `${node.name}-${name}`,
      ...inNode(run.node(node.name), [...(options.start ?? WITH_UMASK), program(name), ...args]),
      needsApiServer: options.needsApiServer,
      env: { PATH: SYSTEM_PATH, ...options.env },
    };
  };
  const processesOf = (node: RealNode): ProcessSpec[] => {
    const files = nodeFiles(paths, node.name);
    return [
      ofNode(node, "containerd", [`--config=${files.containerd}`], { needsApiServer: false }),
      // Before the kubelet: a pod that starts first must not be without its policies.
      ofNode(
        node,
        "kube-network-policies",
        [
          `--kubeconfig=${paths.nodeComponentKubeconfig("kube-network-policies")}`,
          `--node=${node.name}`,
          `--pod-cidr=${settings.podCidr}`,
        ],
        { needsApiServer: true },
      ),
      ofNode(node, "kube-proxy", [`--config=${files.kubeProxy}`], {
        needsApiServer: true,
        env: {
          PATH: `${tools.nftDirectory}:${SYSTEM_PATH}`,
          ...(tools.nftLibraries.length > 0 && { LD_LIBRARY_PATH: tools.nftLibraries.join(":") }),
        },
      }),
      ofNode(
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
