import { openToWorld } from "../../lib/digitalocean/firewall";
import { defineRule } from "../../lib/defineRule";

export const netEgressControlledDigitalocean = defineRule({
  id: "net-egress-controlled-digitalocean",
  family: "digitalocean",
  controls: ["net-egress-controlled"],
  severity: "medium",
  title: "Firewalls of droplets do not let everything out",
  description: "Open egress lets a stolen workload fetch its tools and send out what it found.",
  fix: "Name the address ranges that the droplets need in destinationAddresses",
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: ["digitalocean:index/firewall:Firewall"],
  check: ({ props }) =>
    props
      .get("outboundRules")
      .items()
      .flatMap((rule) => openToWorld(rule.get("destinationAddresses"), { detail: "open-to-world" })),
});
