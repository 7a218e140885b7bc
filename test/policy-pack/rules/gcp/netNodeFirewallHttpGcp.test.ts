import { netNodeFirewallHttpGcp } from "../../../../policy-pack/rules/gcp/netNodeFirewallHttpGcp";
import { findings } from "../../support/evaluateRule";

const judged = (allows: readonly object[], sourceRanges = ["0.0.0.0/0"]) =>
  findings(netNodeFirewallHttpGcp, { type: "gcp:compute/firewall:Firewall", props: { allows, sourceRanges } });

test("warns of port 80 for the internet, alone, in a range or with every port", () => {
  expect(judged([{ protocol: "tcp", ports: ["80"] }])).toEqual([
    "advisory net-node-firewall-http-gcp/http-open-to-world allows[0].ports[0]",
  ]);
  expect(judged([{ protocol: "tcp", ports: ["22", "70-90"] }])).toHaveLength(1);
  expect(judged([{ protocol: "all" }])).toHaveLength(1);
});

test("accepts other ports, UDP and named sources", () => {
  expect(judged([{ protocol: "tcp", ports: ["443"] }])).toEqual([]);
  expect(judged([{ protocol: "udp", ports: ["80"] }])).toEqual([]);
  expect(judged([{ protocol: "tcp", ports: ["80"] }], ["10.0.0.0/8"])).toEqual([]);
});
