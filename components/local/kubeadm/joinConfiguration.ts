import { KUBEADM_API, NODE_DIRECTORY } from "./clusterConfiguration";
import { PATCHES_DIRECTORY } from "./patches";

/** Kubeconfig with which a node joins; made for it, and removed afterwards. */
export const DISCOVERY_FILE = "discovery.conf";

/** How a node joins: with what it was given, as nobody reads anything of the cluster without a login. */
export function joinConfiguration(): object {
  return {
    apiVersion: KUBEADM_API,
    kind: "JoinConfiguration",
    // cp-anonymous-auth-restricted
    discovery: { file: { kubeConfigPath: `${NODE_DIRECTORY}/${DISCOVERY_FILE}` } },
    patches: { directory: PATCHES_DIRECTORY },
  };
}
