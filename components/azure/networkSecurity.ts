import type * as inputs from "@pulumi/azure-native/types/input";
import { formatCidr } from "../shared/cidr";
import type { AksSettings, NewNetworkSettings } from "./settings";
import { planSubnets } from "./subnetPlan";

type SecurityRule = inputs.network.SecurityRuleArgs;

interface Traffic {
  readonly name: string;
  readonly description: string;
  readonly from: string | readonly string[];
  readonly to: string | readonly string[];
  readonly protocol?: "Tcp" | "*";
  readonly ports?: readonly string[];
}

const end = (side: "source" | "destination", addresses: string | readonly string[]) =>
  typeof addresses === "string"
    ? { [`${side}AddressPrefix`]: addresses }
    : { [`${side}AddressPrefixes`]: [...addresses] };

function rule(
  direction: "Inbound" | "Outbound",
  access: "Allow" | "Deny",
  priority: number,
  traffic: Traffic,
): SecurityRule {
  const { ports = ["*"] } = traffic;
  return {
    name: traffic.name,
    description: traffic.description,
    priority,
    direction,
    access,
    protocol: traffic.protocol ?? "*",
    ...end("source", traffic.from),
    sourcePortRange: "*",
    ...end("destination", traffic.to),
    ...(ports.length === 1 ? { destinationPortRange: ports[0] as string } : { destinationPortRanges: [...ports] }),
  };
}

const FIRST_PRIORITY = 100;
const LAST_PRIORITY = 4096;

/** The allowed traffic in order, and a last rule against the rest: Azure's own defaults let the whole network in. */
function closed(direction: "Inbound" | "Outbound", allowed: readonly Traffic[], denied: Traffic): SecurityRule[] {
  return [
    ...allowed.map((traffic, index) => rule(direction, "Allow", FIRST_PRIORITY + 10 * index, traffic)),
    rule(direction, "Deny", LAST_PRIORITY, denied),
  ];
}

const denyInbound: Traffic = { name: "deny-inbound", description: "Everything else", from: "*", to: "*" };

/** Where people and pipelines deploy from. */
function deployers(settings: AksSettings, network: NewNetworkSettings): string[] {
  return [...(settings.runners ? [formatCidr(planSubnets(network.cidr).runners)] : []), ...settings.allowedCidrs];
}

/** Rules of the nodes' subnet (net-node-firewall-least-privilege, net-egress-controlled). */
export function nodeRules(settings: AksSettings, network: NewNetworkSettings): SecurityRule[] {
  const plan = planSubnets(network.cidr);
  const nodes = formatCidr(plan.nodes);
  const pods = formatCidr(settings.podCidr);
  const inside = [nodes, pods];
  // A private endpoint lies in the nodes' subnet.
  const waysIn = settings.vnetIntegration ? [] : deployers(settings, network);
  const inbound: Traffic[] = [
    { name: "nodes-and-pods", description: "Nodes and pods among themselves", from: inside, to: inside },
    ...(settings.vnetIntegration
      ? [
          {
            name: "api-server",
            description: "Kubelet and webhooks from the API server",
            from: formatCidr(plan.apiServer),
            to: inside,
            protocol: "Tcp" as const,
          },
        ]
      : []),
    {
      name: "load-balancer",
      description: "Health probes of Azure's load balancers",
      from: "AzureLoadBalancer",
      to: nodes,
    },
    ...(network.connectedCidrs.length === 0
      ? []
      : [
          {
            name: "connected-networks",
            description: "HTTPS to internal load balancers",
            from: network.connectedCidrs,
            to: nodes,
            protocol: "Tcp" as const,
            ports: ["443"],
          },
        ]),
    ...(waysIn.length === 0
      ? []
      : [
          {
            name: "deploy-access",
            description: "People and pipelines to the API server's private endpoint",
            from: waysIn,
            to: nodes,
            protocol: "Tcp" as const,
            ports: ["443"],
          },
        ]),
  ];
  const outbound: Traffic[] = [
    {
      name: "network",
      description: "The network itself and pods",
      from: inside,
      to: [formatCidr(network.cidr), pods],
    },
    {
      name: "internet-https",
      description: "HTTPS by way of the NAT gateway or firewall",
      from: inside,
      to: "Internet",
      protocol: "Tcp",
      ports: ["443"],
    },
  ];
  return [
    ...closed("Inbound", inbound, denyInbound),
    ...closed("Outbound", outbound, {
      name: "deny-internet",
      description: "Everything else",
      from: "*",
      to: "Internet",
    }),
  ];
}

/** Rules of the API server's subnet (cp-private-endpoint). */
export function apiServerRules(settings: AksSettings, network: NewNetworkSettings): SecurityRule[] {
  const plan = planSubnets(network.cidr);
  const apiServer = formatCidr(plan.apiServer);
  const waysIn = [...deployers(settings, network), ...settings.publicCidrs];
  return closed(
    "Inbound",
    [
      {
        name: "nodes",
        description: "Nodes and pods to the API server",
        from: [formatCidr(plan.nodes), formatCidr(settings.podCidr)],
        to: apiServer,
        protocol: "Tcp",
        ports: ["443", "4443"],
      },
      {
        name: "load-balancer",
        description: "Azure's load balancer to the API server",
        from: "AzureLoadBalancer",
        to: apiServer,
        protocol: "Tcp",
        ports: ["9988"],
      },
      ...(waysIn.length === 0
        ? []
        : [
            {
              name: "deploy-access",
              description: "People and pipelines to the API server",
              from: waysIn,
              to: apiServer,
              protocol: "Tcp" as const,
              ports: ["443"],
            },
          ]),
    ],
    denyInbound,
  );
}

/** Rules of the private endpoints' subnet (net-private-service-endpoints). */
export function endpointRules(settings: AksSettings, network: NewNetworkSettings): SecurityRule[] {
  const plan = planSubnets(network.cidr);
  return closed(
    "Inbound",
    [
      {
        name: "network",
        description: "HTTPS from the network, pods and those who may deploy",
        from: [formatCidr(network.cidr), formatCidr(settings.podCidr), ...settings.allowedCidrs],
        to: formatCidr(plan.endpoints),
        protocol: "Tcp",
        ports: ["443"],
      },
    ],
    denyInbound,
  );
}

/** Rules of the subnet of machines that deploy: they are never called, and call nothing but by HTTPS. */
export function runnerRules(network: NewNetworkSettings): SecurityRule[] {
  const runners = formatCidr(planSubnets(network.cidr).runners);
  const https = (name: string, description: string, to: string): Traffic => ({
    name,
    description,
    from: runners,
    to,
    protocol: "Tcp",
    ports: ["443"],
  });
  return [
    ...closed("Inbound", [], denyInbound),
    ...closed(
      "Outbound",
      [
        https("network", "API server, registry and other endpoints of the network", formatCidr(network.cidr)),
        https("internet-https", "HTTPS by way of the NAT gateway or firewall", "Internet"),
      ],
      { name: "deny-outbound", description: "Everything else", from: "*", to: "*" },
    ),
  ];
}
