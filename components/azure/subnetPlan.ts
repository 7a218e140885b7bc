import { type Cidr, divideCidr } from "../shared/cidr";

/** The ranges of the cluster's subnets. */
export interface SubnetPlan {
  /** Nodes; half of the network. Pods have a range of their own. */
  readonly nodes: Cidr;
  readonly apiServer: Cidr;
  readonly endpoints: Cidr;
  readonly firewall: Cidr;
  /** The last of the free ones, so that those before it stay free. */
  readonly runners: Cidr;
}

const SMALL_SUBNETS = 8;

/**
 * Cuts a network into subnets: half for nodes, and an eighth of the other half for each of the others. They lie where
 * they lie whether or not they are made, so that nothing moves when one is added; four eighths stay free.
 *
 * @param network from /16 to /22: Azure's firewall needs a /26
 */
export function planSubnets(network: Cidr): SubnetPlan {
  const [nodes, rest] = divideCidr(network, 2) as [Cidr, Cidr];
  const small = divideCidr(rest, SMALL_SUBNETS);
  const [apiServer, endpoints, firewall] = small as [Cidr, Cidr, Cidr];
  return { nodes, apiServer, endpoints, firewall, runners: small.at(-1) as Cidr };
}
