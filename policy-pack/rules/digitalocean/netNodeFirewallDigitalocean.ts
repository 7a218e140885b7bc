import { openToWorld } from "../../lib/digitalocean/firewall";
import { defineRule } from "../../lib/defineRule";

export const netNodeFirewallDigitalocean = defineRule({
  id: "net-node-firewall-digitalocean",
  family: "digitalocean",
  controls: ["net-node-firewall-least-privilege"],
  severity: "high",
  title: "Firewalls of droplets do not admit the internet",
  description: "Nodes serve the internet through a load balancer; a port that is open on the node bypasses it.",
  fix: "Name the load balancer in sourceLoadBalancerUids, or the address ranges that need the port",
  scope: "resource",
  types: ["digitalocean:index/firewall:Firewall"],
  check: ({ props }) =>
    props
      .get("inboundRules")
      .items()
      .flatMap((rule) => openToWorld(rule.get("sourceAddresses"), { detail: "open-to-world" })),
});
