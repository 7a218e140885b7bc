import { GATEWAY_ADDRESS, METADATA_ADDRESS, NODE_NETWORK, type RealNode } from "../realNodes";
import type { RunPaths } from "../runPaths";

/** What the namespaces of a cluster's nodes are made from. */
export interface HostSetup {
  run: RunPaths;
  nodes: readonly RealNode[];
  serviceCidr: string;
  /** The cluster's directory, which nodes see at the same place. */
  clusterDirectory: string;
  /** The cache of programs, which nodes see at the same place. */
  cacheDirectory: string;
  /** The state of a node that lasts: images, volumes, certificates, logs. */
  nodeState: (name: string) => string;
}

/**
 * Directories that a node must not write to on this machine: it gets a layer of its own above each, in memory. So not even a
 * program with a fixed path can leave anything behind.
 */
const COVERED = ["etc", "var", "opt"];

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The network between the nodes: a bridge in a namespace that has no way out. */
function networkScript({ run, nodes, serviceCidr }: HostSetup): string {
  const first = nodes[0] as RealNode;
  const prefix = NODE_NETWORK.split("/")[1];
  return `
mkdir -p -m 0711 ${run.root} ${run.directory}
mount --bind ${run.directory} ${run.directory}
mount --make-private ${run.directory}
: > ${run.network}
unshare --net=${run.network} true
nsenter --net=${run.network} sh -eu <<'NETWORK'
ip link set lo up
ip link add nodes type bridge
ip address add ${GATEWAY_ADDRESS}/${prefix} dev nodes
ip address add ${METADATA_ADDRESS}/32 dev nodes
ip link set nodes up
echo 1 > /proc/sys/net/ipv4/ip_forward
echo 0 > /proc/sys/net/ipv4/conf/all/send_redirects
echo 0 > /proc/sys/net/ipv4/conf/nodes/send_redirects
# Services, for the API server's calls to webhooks: any node can answer.
ip route add ${serviceCidr} via ${first.address}
NETWORK
`;
}

function nodeNetworkScript({ run }: HostSetup, node: RealNode): string {
  const paths = run.node(node.name);
  const prefix = NODE_NETWORK.split("/")[1];
  return `
mkdir -p -m 0711 ${paths.directory}
: > ${paths.net}
: > ${paths.mount}
: > ${paths.uts}
mkdir -p -m 0755 ${paths.run}
unshare --net=${paths.net} true
nsenter --net=${run.network} ip link add ${node.name} type veth peer name eth0 netns ${paths.net}
nsenter --net=${run.network} ip link set ${node.name} master nodes up
nsenter --net=${paths.net} sh -eu <<'NODE'
ip link set lo up
ip address add ${node.address}/${prefix} dev eth0
ip link set eth0 up
ip route add default via ${GATEWAY_ADDRESS}
echo 1 > /proc/sys/net/ipv4/ip_forward
NODE
`;
}

/** Whether a directory would be hidden by what covers the machine's own. */
function isCovered(directory: string): boolean {
  return [...COVERED, "run"].some((covered) => directory.startsWith(`/${covered}/`));
}

function nodeMountScript(setup: HostSetup, node: RealNode): string {
  const paths = setup.run.node(node.name);
  const state = setup.nodeState(node.name);
  const kept = [setup.clusterDirectory, setup.cacheDirectory].filter(isCovered);
  const covers = COVERED.map(
    (name) => `
mkdir -p ${paths.run}/.layers/${name}/upper ${paths.run}/.layers/${name}/work
[ ! -d /${name} ] || mount -t overlay overlay -o lowerdir=/${name},upperdir=${paths.run}/.layers/${name}/upper,workdir=${paths.run}/.layers/${name}/work /${name}`,
  );
  const binds: [string, string][] = [
    ["kubelet", "/var/lib/kubelet"],
    ["containerd", "/var/lib/containerd"],
    ["logs", "/var/log/pods"],
  ];
  return `
mkdir -p ${binds.map(([name]) => quote(`${state}/${name}`)).join(" ")}
chmod 0711 ${quote(`${state}/containerd`)}
nsenter --net=${paths.net} unshare --mount=${paths.mount} --uts=${paths.uts} --propagation=private sh -eu <<'NODE'
echo ${node.name} > /proc/sys/kernel/hostname
mount -t tmpfs -o mode=0755 tmpfs ${paths.run}
${kept.map((directory, index) => `mkdir -p ${paths.run}/.kept/${index}\nmount --rbind ${quote(directory)} ${paths.run}/.kept/${index}`).join("\n")}
${binds.map(([name]) => `mkdir -p ${paths.run}/.state/${name}\nmount --bind ${quote(`${state}/${name}`)} ${paths.run}/.state/${name}`).join("\n")}
${covers.join("")}
mount --rbind ${paths.run} /run
${kept.map((directory, index) => `mkdir -p ${quote(directory)}\nmount --rbind /run/.kept/${index} ${quote(directory)}`).join("\n")}
${binds.map(([name, target]) => `mkdir -p ${target}\nmount --bind /run/.state/${name} ${target}`).join("\n")}
# Below here volumes are passed on to containers, and nothing to the machine.
mount --make-rshared /
NODE
`;
}

/** Cgroups in which the pods of a node live, in every hierarchy that the kernel has. */
function cgroupScript(cgroup: string): string {
  const levels = cgroup.split("/").slice(1);
  return `
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
  parent=/sys/fs/cgroup
  for level in ${levels.join(" ")}; do
    for controller in cpuset cpu io memory pids; do echo +$controller > $parent/cgroup.subtree_control 2>/dev/null || true; done
    parent=$parent/$level
    mkdir -p $parent
  done
  for controller in cpuset cpu io memory pids; do echo +$controller > $parent/cgroup.subtree_control 2>/dev/null || true; done
else
  for parent in /sys/fs/cgroup/*/; do
    [ -e $parent/tasks ] || continue
    for level in ${levels.join(" ")}; do
      child=$parent/$level
      mkdir -p $child
      # A cpuset starts empty, and nothing could run in it.
      [ ! -e $child/cpuset.cpus ] || cat $parent/cpuset.cpus > $child/cpuset.cpus
      [ ! -e $child/cpuset.mems ] || cat $parent/cpuset.mems > $child/cpuset.mems
      parent=$child
    done
  done
fi
`;
}

/** The shell script that makes the namespaces of all nodes. Only what \`teardown\` removes is made. */
export function setupScript(setup: HostSetup): string {
  return [
    "set -eu\numask 022",
    networkScript(setup),
    ...setup.nodes.map(
      (node) =>
        nodeNetworkScript(setup, node) + cgroupScript(setup.run.node(node.name).cgroup) + nodeMountScript(setup, node),
    ),
  ].join("");
}
