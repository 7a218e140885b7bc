import type { ConceptMap } from "./conceptMap";

export const digitaloceanConcepts: ConceptMap = {
  "do-firewall-egress": ["net-egress-controlled-digitalocean/open-to-world"],
  "do-firewall-open": ["net-node-firewall-digitalocean/open-to-world"],
  "doks-auto-upgrade": ["cp-upgrade-channel-doks/auto-upgrade-off"],
};
