import * as compute from "@pulumi/gcp/compute";
import type * as pulumi from "@pulumi/pulumi";
import { formatCidr } from "../shared/cidr";
import { GkeEgress, GkeEndpoint } from "./args";
import { PRIVATE_GOOGLE_ACCESS_CIDR } from "./privateGoogleAccess";
import type { NodeAccount } from "./nodePools";
import { type GkeScope, resourceName } from "./scope";
import type { NewNetworkSettings } from "./settings";

// GKE itself lets the API server through to 443 and 10250. These are where admission webhooks and aggregated APIs
// commonly listen; one that cannot be reached and fails closed stops every deployment.
const WEBHOOK_PORTS = ["4443", "6443", "8443", "9443", "15017"];

// Google's own default is 1000, and GKE's rules have it.
const PRIORITY = 1000;
const LAST_PRIORITY = 65_000;

type Traffic = Pick<compute.FirewallArgs, "allows" | "denies">;

/**
 * The network's firewall (net-node-firewall-least-privilege). What is not named is refused: inward by Google Cloud
 * itself, outward by a last rule. GKE adds its own rules between nodes, pods and the API server.
 */
export function createFirewall(
  scope: GkeScope,
  settings: NewNetworkSettings,
  network: compute.Network,
  nodeAccount: NodeAccount,
): pulumi.Resource[] {
  const { project, endpoint } = scope.settings;
  const rule = (
    suffix: string,
    description: string,
    traffic: Traffic & Pick<compute.FirewallArgs, "direction" | "sourceRanges" | "destinationRanges" | "priority">,
  ) =>
    new compute.Firewall(
      resourceName(scope, suffix),
      {
        project,
        name: resourceName(scope, suffix),
        network: network.id,
        description,
        priority: PRIORITY,
        // Nodes only: of this network's machines nobody else has their account.
        targetServiceAccounts: [nodeAccount.email],
        logConfig: { metadata: "INCLUDE_ALL_METADATA" },
        ...traffic,
      },
      { parent: scope.parent },
    );
  const outward = (suffix: string, description: string, destinationRanges: string[], ports?: string[]) =>
    rule(suffix, description, {
      direction: "EGRESS",
      destinationRanges,
      allows: [ports === undefined ? { protocol: "all" } : { protocol: "tcp", ports }],
    });

  const nodeCidr = formatCidr(settings.nodeCidr);
  const controlPlaneCidr = formatCidr(settings.controlPlaneCidr);
  const hasAddress = endpoint === GkeEndpoint.Ip;
  const inside = [nodeCidr, formatCidr(settings.podCidr), formatCidr(settings.serviceCidr)];
  return [
    rule("webhooks", "Admission webhooks from the API server", {
      direction: "INGRESS",
      // Without a subnet of its own the control plane's address is one of the nodes' subnet.
      sourceRanges: [hasAddress ? controlPlaneCidr : nodeCidr],
      allows: [{ protocol: "tcp", ports: WEBHOOK_PORTS }],
    }),
    outward("to-network", "To the cluster's own network", [
      ...inside,
      ...(hasAddress ? [controlPlaneCidr] : []),
      ...settings.connectedCidrs,
    ]),
    // net-egress-controlled: outward over HTTPS only; without a way out to Google's services only.
    settings.egress === GkeEgress.Isolated
      ? outward("to-google", "HTTPS to Google's services", [PRIVATE_GOOGLE_ACCESS_CIDR], ["443"])
      : outward("to-internet", "HTTPS outward", ["0.0.0.0/0"], ["443"]),
    rule("no-other-way-out", "Everything else outward", {
      direction: "EGRESS",
      priority: LAST_PRIORITY,
      destinationRanges: ["0.0.0.0/0"],
      denies: [{ protocol: "all" }],
    }),
  ];
}
