import { createHash } from "node:crypto";
import { join } from "node:path";

const DIGEST_LENGTH = 12;
const RUN_ROOT = "/run/hardened-cluster";

/** Names a cluster's namespaces and cgroups: short, because paths of sockets must be. */
export function runId(clusterDirectory: string): string {
  return createHash("sha256").update(clusterDirectory).digest("hex").slice(0, DIGEST_LENGTH);
}

/** What the nodes of a cluster need while they run; a restart of the machine removes it. */
export function runPaths(clusterDirectory: string) {
  const id = runId(clusterDirectory);
  const directory = join(RUN_ROOT, id);
  return {
    root: RUN_ROOT,
    directory,
    /** The namespace of the network between the nodes. */
    network: join(directory, "network"),
    /** Where the API server asks for connections into that network. */
    gatewaySocket: join(directory, "gateway.sock"),
    /** Below each hierarchy of cgroups. */
    cgroup: `/hardened-cluster/${id}`,
    node: (name: string) => ({
      directory: join(directory, name),
      net: join(directory, name, "net"),
      mount: join(directory, name, "mount"),
      uts: join(directory, name, "uts"),
      /** The node's own /run. */
      run: join(directory, name, "run"),
      cgroup: `/hardened-cluster/${id}/${name}`,
    }),
  };
}

export type RunPaths = ReturnType<typeof runPaths>;
