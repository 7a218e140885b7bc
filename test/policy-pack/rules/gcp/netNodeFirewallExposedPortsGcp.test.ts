import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNodeFirewallExposedPortsGcp } from "../../../../policy-pack/rules/gcp/netNodeFirewallExposedPortsGcp";
import { findings } from "../../support/evaluateRule";

const firewall = (props: object) => ({ type: "gcp:compute/firewall:Firewall", props });

describe("net-node-firewall-exposed-ports-gcp", () => {
  test("accepts a web server", () => {
    expect(
      findings(
        netNodeFirewallExposedPortsGcp,
        firewall({ allows: [{ protocol: "tcp", ports: ["443"] }], sourceRanges: ["0.0.0.0/0"] }),
      ),
    ).toEqual([]);
  });

  test("accepts a database for a named source", () => {
    expect(
      findings(
        netNodeFirewallExposedPortsGcp,
        firewall({ allows: [{ protocol: "tcp", ports: ["5432"] }], sourceRanges: ["10.0.0.0/8"] }),
      ),
    ).toEqual([]);
  });

  test("accepts a rule that says nothing", () => {
    expect(findings(netNodeFirewallExposedPortsGcp, firewall({}))).toEqual([]);
  });

  test("reports a database", () => {
    expect(
      findings(
        netNodeFirewallExposedPortsGcp,
        firewall({ allows: [{ protocol: "tcp", ports: ["443", "5432"] }], sourceRanges: ["0.0.0.0/0"] }),
      ),
    ).toEqual(["mandatory net-node-firewall-exposed-ports-gcp/sensitive-port allows[0].ports[1]"]);
  });

  test("reports an unknown port", () => {
    expect(
      findings(
        netNodeFirewallExposedPortsGcp,
        firewall({ allows: [{ protocol: "tcp", ports: [unknownPlaceholders.string] }], sourceRanges: ["0.0.0.0/0"] }),
      ),
    ).toEqual(["mandatory net-node-firewall-exposed-ports-gcp/unknown allows[0].ports[0]"]);
  });
});
