import { type Cidr, divideCidr, formatCidr } from "../shared/cidr";

/** The most zones that a cluster spans: EKS itself runs the control plane in three. */
export const MAX_ZONES = 3;

/** The ranges of one zone's subnets. */
export interface ZoneSubnets {
  /** Nodes and pods. */
  readonly node: string;
  /** The control plane's interfaces and VPC endpoints; no route out of the VPC. */
  readonly intra: string;
  /** NAT gateways and public load balancers. */
  readonly public: string;
}

/**
 * Divides a VPC between its zones: a quarter per zone for nodes and pods, which use up addresses quickest, and the last
 * quarter for the small subnets of all zones. The plan is the same for two zones and three, so that no range moves when
 * the third is added: a moved range replaces its subnet and all that runs in it.
 */
export function planSubnets(vpc: Cidr, zoneCount: number): ZoneSubnets[] {
  const quarters = divideCidr(vpc, MAX_ZONES + 1);
  const [intraHalf, publicHalf] = divideCidr(quarters[MAX_ZONES] as Cidr, 2);
  const intra = divideCidr(intraHalf as Cidr, MAX_ZONES);
  const publicSubnets = divideCidr(publicHalf as Cidr, MAX_ZONES);
  return Array.from({ length: zoneCount }, (_, zone) => ({
    node: formatCidr(quarters[zone] as Cidr),
    intra: formatCidr(intra[zone] as Cidr),
    public: formatCidr(publicSubnets[zone] as Cidr),
  }));
}
