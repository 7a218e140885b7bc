import type { ConceptMap } from "./conceptMap";

export const digitaloceanConcepts: ConceptMap = {
  "do-firewall-egress": ["net-egress-controlled-digitalocean/open-to-world"],
  "do-firewall-open": ["net-node-firewall-digitalocean/open-to-world"],
  "do-lb-https": ["ing-tls-load-balancer/plain-http"],
  "doks-surge-upgrade": ["cp-upgrade-surge-doks/surge-off"],
  "doks-auto-upgrade": ["cp-upgrade-channel-doks/auto-upgrade-off"],
};
