import { mayCoverTcpPort, openToWorld } from "../../lib/digitalocean/firewall";
import { defineRule } from "../../lib/defineRule";

const adminPorts = [
  { port: 22, detail: "ssh", service: "SSH" },
  { port: 3389, detail: "rdp", service: "RDP" },
];

export const netNoOpenAdminPortsDigitalocean = defineRule({
  id: "net-no-open-admin-ports-digitalocean",
  family: "digitalocean",
  controls: ["net-no-open-admin-ports"],
  severity: "critical",
  title: "Firewalls do not open SSH or RDP to the internet",
  description: "Open administration ports are attacked with stolen and guessed credentials from the first minute.",
  fix: "Name the address range of your VPN or bastion in sourceAddresses, or remove the rule",
  scope: "resource",
  types: ["digitalocean:index/firewall:Firewall"],
  check: ({ props }) =>
    props
      .get("inboundRules")
      .items()
      .flatMap((rule) =>
        adminPorts
          .filter(({ port }) => mayCoverTcpPort(rule, port))
          .flatMap(({ port, detail, service }) =>
            openToWorld(
              rule.get("sourceAddresses"),
              { detail, problem: `TCP port ${port} (${service}) is open to every address` },
              rule.get("portRange"),
            ),
          ),
      ),
});
