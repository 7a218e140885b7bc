import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNoOpenAdminPortsDigitalocean } from "../../../../policy-pack/rules/digitalocean/netNoOpenAdminPortsDigitalocean";
import { findings } from "../../support/evaluateRule";

const TYPE = "digitalocean:index/firewall:Firewall";

describe("net-no-open-admin-ports-digitalocean", () => {
  test("accepts SSH from a named range", () => {
    expect(
      findings(netNoOpenAdminPortsDigitalocean, {
        type: TYPE,
        props: { inboundRules: [{ protocol: "tcp", portRange: "22", sourceAddresses: ["203.0.113.7"] }] },
      }),
    ).toEqual([]);
  });

  test("accepts other ports and protocols", () => {
    expect(
      findings(netNoOpenAdminPortsDigitalocean, {
        type: TYPE,
        props: {
          inboundRules: [
            { protocol: "tcp", portRange: "443", sourceAddresses: ["0.0.0.0/0"] },
            { protocol: "udp", portRange: "22", sourceAddresses: ["0.0.0.0/0"] },
            { protocol: "icmp", sourceAddresses: ["0.0.0.0/0"] },
          ],
        },
      }),
    ).toEqual([]);
  });

  test("accepts a firewall without rules", () => {
    expect(findings(netNoOpenAdminPortsDigitalocean, { type: TYPE, props: {} })).toEqual([]);
  });

  test("reports SSH, also inside a range", () => {
    expect(
      findings(netNoOpenAdminPortsDigitalocean, {
        type: TYPE,
        props: { inboundRules: [{ protocol: "tcp", portRange: "20-30", sourceAddresses: ["0.0.0.0/0"] }] },
      }),
    ).toEqual(["mandatory net-no-open-admin-ports-digitalocean/ssh inboundRules[0].sourceAddresses[0]"]);
  });

  test("reports RDP", () => {
    expect(
      findings(netNoOpenAdminPortsDigitalocean, {
        type: TYPE,
        props: { inboundRules: [{ protocol: "tcp", portRange: "3389", sourceAddresses: ["::/0"] }] },
      }),
    ).toEqual(["mandatory net-no-open-admin-ports-digitalocean/rdp inboundRules[0].sourceAddresses[0]"]);
  });

  test("reports both for all ports, however that is written", () => {
    expect(
      findings(netNoOpenAdminPortsDigitalocean, {
        type: TYPE,
        props: {
          inboundRules: [
            { protocol: "tcp", portRange: "all", sourceAddresses: ["0.0.0.0/0"] },
            { protocol: "tcp", portRange: "1-65535", sourceAddresses: ["0.0.0.0/0"] },
          ],
        },
      }),
    ).toEqual([
      "mandatory net-no-open-admin-ports-digitalocean/ssh inboundRules[0].sourceAddresses[0]",
      "mandatory net-no-open-admin-ports-digitalocean/rdp inboundRules[0].sourceAddresses[0]",
      "mandatory net-no-open-admin-ports-digitalocean/ssh inboundRules[1].sourceAddresses[0]",
      "mandatory net-no-open-admin-ports-digitalocean/rdp inboundRules[1].sourceAddresses[0]",
    ]);
  });

  test("reads a port of 0, or none, as all ports", () => {
    const rule = (portRange?: unknown) => ({ protocol: "tcp", portRange, sourceAddresses: ["0.0.0.0/0"] });
    const resource = { type: TYPE, props: { inboundRules: [rule("0"), rule(), rule(22), rule("0-21")] } };
    expect(findings(netNoOpenAdminPortsDigitalocean, resource)).toEqual([
      "mandatory net-no-open-admin-ports-digitalocean/ssh inboundRules[0].sourceAddresses[0]",
      "mandatory net-no-open-admin-ports-digitalocean/rdp inboundRules[0].sourceAddresses[0]",
      "mandatory net-no-open-admin-ports-digitalocean/ssh inboundRules[1].sourceAddresses[0]",
      "mandatory net-no-open-admin-ports-digitalocean/rdp inboundRules[1].sourceAddresses[0]",
      "mandatory net-no-open-admin-ports-digitalocean/ssh inboundRules[2].sourceAddresses[0]",
    ]);
  });

  test("takes an unknown port for one that may be open", () => {
    expect(
      findings(netNoOpenAdminPortsDigitalocean, {
        type: TYPE,
        props: {
          inboundRules: [{ protocol: "tcp", portRange: unknownPlaceholders.string, sourceAddresses: ["0.0.0.0/0"] }],
        },
      }),
    ).toEqual([
      "mandatory net-no-open-admin-ports-digitalocean/unknown inboundRules[0].portRange",
      "mandatory net-no-open-admin-ports-digitalocean/unknown inboundRules[0].portRange",
    ]);
  });

  test("cannot judge an unknown range", () => {
    expect(
      findings(netNoOpenAdminPortsDigitalocean, {
        type: TYPE,
        props: { inboundRules: [{ protocol: "tcp", portRange: "22", sourceAddresses: [unknownPlaceholders.string] }] },
      }),
    ).toEqual(["mandatory net-no-open-admin-ports-digitalocean/unknown inboundRules[0].sourceAddresses[0]"]);
  });
});
