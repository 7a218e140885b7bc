import { netNodeFirewallIngressGcp } from "../../../../policy-pack/rules/gcp/netNodeFirewallIngressGcp";
import { findings } from "../../support/evaluateRule";

const judged = (props: object) => findings(netNodeFirewallIngressGcp, { type: "gcp:compute/firewall:Firewall", props });

describe("net-node-firewall-ingress-gcp", () => {
  test.each([
    { allows: [{ protocol: "tcp" }], sourceRanges: ["10.0.0.0/8"] },
    { allows: [{ protocol: "tcp" }], sourceTags: ["web"] },
    { denies: [{ protocol: "all" }], sourceRanges: ["0.0.0.0/0"] },
    { allows: [{ protocol: "tcp" }], sourceRanges: ["0.0.0.0/0"], disabled: true },
    { direction: "EGRESS", allows: [{ protocol: "tcp" }], destinationRanges: ["0.0.0.0/0"] },
  ])("accepts %j", (props) => {
    expect(judged(props)).toEqual([]);
  });

  test("warns of the internet, whatever the port", () => {
    const props = { allows: [{ protocol: "tcp", ports: ["443"] }], sourceRanges: ["0.0.0.0/0"] };
    expect(judged(props)).toEqual(["advisory net-node-firewall-ingress-gcp/open-to-world sourceRanges[0]"]);
  });
});
