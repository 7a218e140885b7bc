import { addressAt, parseCidr } from "../../shared/cidr";

/** The network between nodes, inside a namespace of its own: this machine has neither an address nor a route in it. */
export const NODE_NETWORK = "100.64.0.0/24";
/** Where nodes and pods reach the API server, the registry and each other's pods. */
export const GATEWAY_ADDRESS = "100.64.0.1";
export const GATEWAY_API_PORT = 6443;
export const REGISTRY_PORT = 5000;
/** A stand-in for the metadata service of a cloud answers here, so that an attack on it proves something. */
export const METADATA_ADDRESS = "169.254.169.254";
/** As many as a machine for trying can bear, and fewer than the network has addresses. */
export const MAX_REAL_NODES = 8;

const FIRST_ADDRESS = 10;

/** A real node: the programs of one, in namespaces of their own on this machine. */
export interface RealNode {
  name: string;
  address: string;
}

/** The real nodes of a cluster that has `count` of them. */
export function realNodes(count: number): RealNode[] {
  const network = parseCidr("nodes", NODE_NETWORK);
  return Array.from({ length: count }, (_, index) => ({
    name: `node-${index}`,
    address: addressAt(network, FIRST_ADDRESS + index),
  }));
}

/** URL of the API server as nodes and pods see it. */
export const GATEWAY_API_URL = `https://${GATEWAY_ADDRESS}:${GATEWAY_API_PORT}`;

/** The users that the programs of nodes are known as. */
export const POLICY_AGENT_USER = "hardened-cluster:network-policies";
export const NODE_CONTROLLER_USER = "hardened-cluster:node-controller";
export const KUBE_PROXY_USER = "system:kube-proxy";
/** The group that may ask for a node's first certificate, and nothing else. */
export const BOOTSTRAP_GROUP = "system:bootstrappers:hardened-cluster";
