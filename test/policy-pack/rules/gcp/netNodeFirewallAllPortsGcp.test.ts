import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNodeFirewallAllPortsGcp } from "../../../../policy-pack/rules/gcp/netNodeFirewallAllPortsGcp";
import { findings } from "../../support/evaluateRule";

const firewall = (props: object) => ({ type: "gcp:compute/firewall:Firewall", props });

describe("net-node-firewall-all-ports-gcp", () => {
  test("accepts named ports", () => {
    expect(
      findings(
        netNodeFirewallAllPortsGcp,
        firewall({ allows: [{ protocol: "tcp", ports: ["443"] }], sourceRanges: ["0.0.0.0/0"] }),
      ),
    ).toEqual([]);
  });

  test("accepts every port for a named source", () => {
    expect(
      findings(netNodeFirewallAllPortsGcp, firewall({ allows: [{ protocol: "all" }], sourceRanges: ["10.0.0.0/8"] })),
    ).toEqual([]);
  });

  test("accepts a rule that says nothing", () => {
    expect(findings(netNodeFirewallAllPortsGcp, firewall({}))).toEqual([]);
  });

  test("reports every protocol", () => {
    expect(
      findings(netNodeFirewallAllPortsGcp, firewall({ allows: [{ protocol: "all" }], sourceRanges: ["0.0.0.0/0"] })),
    ).toEqual(["mandatory net-node-firewall-all-ports-gcp/all-ports-open-to-world allows[0].protocol"]);
  });

  test("reports every port of one protocol", () => {
    expect(
      findings(
        netNodeFirewallAllPortsGcp,
        firewall({ allows: [{ protocol: "tcp", ports: ["0-65535"] }], sourceRanges: ["0.0.0.0/0"] }),
      ),
    ).toEqual(["mandatory net-node-firewall-all-ports-gcp/all-ports-open-to-world allows[0].ports[0]"]);
  });

  test("reports the unspecified address, which can only mean everybody", () => {
    expect(
      findings(netNodeFirewallAllPortsGcp, firewall({ allows: [{ protocol: "all" }], sourceRanges: ["0.0.0.0"] })),
    ).toEqual(["mandatory net-node-firewall-all-ports-gcp/all-ports-open-to-world allows[0].protocol"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        netNodeFirewallAllPortsGcp,
        firewall({ allows: [{ protocol: "all" }], sourceRanges: [unknownPlaceholders.string] }),
      ),
    ).toEqual(["mandatory net-node-firewall-all-ports-gcp/unknown sourceRanges[0]"]);
  });
});
