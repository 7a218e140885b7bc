import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { existsSync } from "node:fs";
import { addressAt, parseCidr } from "../../shared/cidr";
import type { ClusterState } from "../clusterState";
import { clusterPaths, type ClusterPaths } from "../paths";
import { containerdConfig, networkTemplate, registryHosts } from "./config/containerd";
import { egressSelectorConfiguration } from "./config/egressSelector";
import { localKubeletConfiguration } from "./config/kubelet";
import { kubeProxyConfiguration } from "./config/kubeProxy";
import { REGISTRY_HOST } from "./images";
import { GATEWAY_ADDRESS, realNodes, REGISTRY_PORT } from "./realNodes";
import { runPaths } from "./runPaths";

/** By convention the tenth address of the services is the cluster's DNS. */
const DNS_ADDRESS = 10;
const CAP_SYS_RESOURCE = 24n;

/** The address of the cluster's DNS. */
export function dnsAddress(serviceCidr: string): string {
  return addressAt(parseCidr("network.serviceCidr", serviceCidr), DNS_ADDRESS);
}

/** The configuration files of a node. */
export function nodeFiles(paths: ClusterPaths, node: string) {
  const at = (file: string): string => join(paths.nodeConfig, node, file);
  return {
    containerd: at("containerd.toml"),
    kubelet: at("kubelet.json"),
    kubeProxy: at("kube-proxy.json"),
    bootstrapKubeconfig: at("bootstrap.kubeconfig"),
  };
}

/** Whether the kernel has its controllers in hierarchies of their own. */
export function usesCgroupV1(): boolean {
  return !existsSync("/sys/fs/cgroup/cgroup.controllers");
}

/** Whether this process has a Linux capability, by its number. */
export function hasCapability(capability: bigint): boolean {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? "0";
  return ((BigInt(`0x${effective}`) >> capability) & 1n) === 1n;
}

/** The configuration files of real nodes that hold no secret, by path. */
export function nodeConfigFiles(directory: string, state: ClusterState): Map<string, string> {
  const { nodeTools: tools, binaries, settings } = state;
  if (tools === undefined) return new Map();
  const paths = clusterPaths(directory);
  const run = runPaths(directory);
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const networkPlugins = (["ptp", "host-local", "loopback"] as const).map((name) => dirname(binaries[name] ?? name));
  const template = join(paths.nodeConfig, "network.template");
  const registries = join(paths.nodeConfig, "registries");
  const files = new Map<string, string>([
    [paths.egressSelectorConfig, json(egressSelectorConfiguration(run.gatewaySocket))],
    [template, networkTemplate()],
    [join(registries, REGISTRY_HOST, "hosts.toml"), registryHosts(`http://${GATEWAY_ADDRESS}:${REGISTRY_PORT}`)],
  ]);
  for (const node of realNodes(settings.nodes)) {
    const own = nodeFiles(paths, node.name);
    files.set(
      own.containerd,
      containerdConfig({
        registries,
        networkPlugins: [...new Set(networkPlugins)],
        networkTemplate: template,
        pauseImage: tools.images.references.pause,
        runc: binaries.runc ?? "runc",
        shim: binaries["containerd-shim-runc-v2"] ?? "containerd-shim-runc-v2",
        mayLowerOomScore: hasCapability(CAP_SYS_RESOURCE),
      }),
    );
    files.set(
      own.kubelet,
      json(
        localKubeletConfiguration({
          clientAuthority: paths.certificate("cluster-ca"),
          clusterDns: dnsAddress(settings.serviceCidr),
          cgroup: run.node(node.name).cgroup,
          usesCgroupV1: usesCgroupV1(),
        }),
      ),
    );
    files.set(
      own.kubeProxy,
      json(
        kubeProxyConfiguration({
          kubeconfig: paths.nodeComponentKubeconfig("kube-proxy"),
          node: node.name,
          podCidr: settings.podCidr,
        }),
      ),
    );
  }
  return files;
}
