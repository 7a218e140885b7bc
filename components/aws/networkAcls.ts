import { formatCidr } from "../shared/cidr";
import type { NewNetworkSettings } from "./settings/network";

/** One rule of a network ACL, as the provider takes it. */
export interface NetworkAclRule {
  readonly ruleNo: number;
  readonly action: "allow";
  readonly protocol: string;
  readonly cidrBlock: string;
  readonly fromPort: number;
  readonly toPort: number;
  readonly icmpType?: number;
  readonly icmpCode?: number;
}

/** The rules of one tier of subnets; what no rule allows is refused. */
export interface NetworkAclRules {
  readonly ingress: NetworkAclRule[];
  readonly egress: NetworkAclRule[];
}

type Rule = Omit<NetworkAclRule, "ruleNo" | "action">;

const ANYWHERE = "0.0.0.0/0";
const TCP = "6";
const UDP = "17";
const ICMP = "1";

const all = (cidrBlock: string): Rule => ({ protocol: "-1", cidrBlock, fromPort: 0, toPort: 0 });
const tcp = (cidrBlock: string, fromPort: number, toPort = fromPort): Rule => ({
  protocol: TCP,
  cidrBlock,
  fromPort,
  toPort,
});

// ACLs know no connections: answers to calls from inside arrive as new packets to a high port.
// net-no-open-admin-ports: 3389 is left out.
const answers: Rule[] = [
  ...[TCP, UDP].flatMap((protocol): Rule[] => [
    { protocol, cidrBlock: ANYWHERE, fromPort: 1024, toPort: 3388 },
    { protocol, cidrBlock: ANYWHERE, fromPort: 3390, toPort: 65535 },
  ]),
  // "Fragmentation needed": without it large transfers hang.
  { protocol: ICMP, cidrBlock: ANYWHERE, fromPort: 0, toPort: 0, icmpType: 3, icmpCode: -1 },
];

/** AWS's default quota of rules in each direction. */
const MAX_RULES = 20;

/** How many ranges of networks and of callers fit beside the other rules of a tier. */
export const MAX_CONNECTED_CIDRS = MAX_RULES - answers.length - 1;
export const MAX_ALLOWED_CIDRS = MAX_RULES - 1;

function numbered(rules: readonly Rule[]): NetworkAclRule[] {
  return rules.map((rule, index) => ({ ruleNo: 100 + index * 10, action: "allow", ...rule }));
}

/**
 * Nodes: the VPC and connected networks, and outward calls (to S3's public addresses even without a way out).
 *
 * @param apiCidrs who calls the API in these subnets: with Auto Mode its interfaces are among the nodes
 */
export function nodeAclRules(network: NewNetworkSettings, apiCidrs: readonly string[] = []): NetworkAclRules {
  const inside = [formatCidr(network.cidr), ...network.connectedCidrs].map(all);
  const outward = network.egress === "nat" ? all(ANYWHERE) : tcp(ANYWHERE, 443);
  return {
    ingress: numbered([...inside, ...apiCidrs.map((cidr) => tcp(cidr, 443)), ...answers]),
    egress: numbered([...inside, ...apiCidrs.map((cidr) => tcp(cidr, 1024, 65535)), outward]),
  };
}

/** The control plane and VPC endpoints: the VPC, and the API for those who are let in. */
export function intraAclRules(network: NewNetworkSettings, allowedCidrs: readonly string[]): NetworkAclRules {
  const inside = all(formatCidr(network.cidr));
  return {
    ingress: numbered([inside, ...allowedCidrs.map((cidr) => tcp(cidr, 443))]),
    egress: numbered([inside, ...allowedCidrs.map((cidr) => tcp(cidr, 1024, 65535))]),
  };
}

/** NAT gateways and public load balancers: web traffic, and answers to outward calls. */
export function publicAclRules(network: NewNetworkSettings): NetworkAclRules {
  return {
    ingress: numbered([all(formatCidr(network.cidr)), tcp(ANYWHERE, 80), tcp(ANYWHERE, 443), ...answers]),
    egress: numbered([all(ANYWHERE)]),
  };
}
