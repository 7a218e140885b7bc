import { KERNEL_PARAMETERS } from "../../kubeadm/kernelParameters";
import type { RunPaths } from "../runPaths";

/** The command line that runs a command in the namespaces of a node. It becomes the program: no process is between. */
export function inNode(
  { net, mount, uts }: ReturnType<RunPaths["node"]>,
  command: readonly string[],
): { program: string; args: string[] } {
  return {
    program: "/usr/bin/nsenter",
    args: [`--net=${net}`, `--mount=${mount}`, `--uts=${uts}`, "--", ...command],
  };
}

/** Runs a program with the umask that a node's files need: others than root read a pod's hosts file. */
export const WITH_UMASK = ["/bin/sh", "-c", 'umask 022; exec "$0" "$@"'];

/**
 * Starts a kubelet with kernel parameters as it insists on them (kubelet-runtime-hardening). The machine's own stay as they
 * are, and the kubelet changes none: it sees files of the node in their place. Only it does, in a namespace for itself: pods
 * with user namespaces need a /proc that nothing covers.
 */
export function withKernelParameters(): string[] {
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
