import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netpolExplicitAllows } from "../../../../policy-pack/rules/kubernetes/netpolExplicitAllows";
import { findings } from "../../support/evaluateRule";
import { networkPolicy } from "../../support/kubernetesObjects";

describe("netpol-explicit-allows", () => {
  test("accepts named peers, and DNS to everywhere", () => {
    expect(
      findings(
        netpolExplicitAllows,
        networkPolicy({ ingress: [{ from: [{ podSelector: {} }] }], egress: [{ ports: [{ port: 53 }] }] }),
      ),
    ).toEqual([]);
  });

  test("reports rules for everybody", () => {
    expect(
      findings(
        netpolExplicitAllows,
        networkPolicy({ ingress: [{}, { from: [], ports: [{ port: 80 }] }], egress: [{}] }),
      ),
    ).toEqual([
      "mandatory netpol-explicit-allows/all-peers spec.ingress[0]",
      "mandatory netpol-explicit-allows/all-peers-on-ports spec.ingress[1]",
      "mandatory netpol-explicit-allows/all-peers spec.egress[0]",
    ]);
  });

  test("reports every address", () => {
    expect(
      findings(
        netpolExplicitAllows,
        networkPolicy({
          ingress: [{ from: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] } }] }],
          egress: [{ to: [{ ipBlock: { cidr: "::/0" } }] }],
        }),
      ),
    ).toEqual([
      "mandatory netpol-explicit-allows/all-addresses-ingress spec.ingress[0].from[0].ipBlock.cidr",
      "mandatory netpol-explicit-allows/all-addresses-egress spec.egress[0].to[0].ipBlock.cidr",
    ]);
  });

  test("reports every address where the exception leaves the metadata service", () => {
    expect(
      findings(
        netpolExplicitAllows,
        networkPolicy({ egress: [{ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] } }] }] }),
      ),
    ).toEqual(["mandatory netpol-explicit-allows/all-addresses-egress spec.egress[0].to[0].ipBlock.cidr"]);
  });

  test("accepts the internet without the metadata service", () => {
    expect(
      findings(
        netpolExplicitAllows,
        networkPolicy({ egress: [{ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["169.254.169.254/32"] } }] }] }),
      ),
    ).toEqual([]);
  });

  test("accepts the internet over IPv6 without the metadata service, and not with only its IPv4 address kept away", () => {
    const egress = (except: string) =>
      networkPolicy({ egress: [{ to: [{ ipBlock: { cidr: "::/0", except: [except] } }] }] });
    expect(findings(netpolExplicitAllows, egress("fd00:ec2::254/128"))).toEqual([]);
    expect(findings(netpolExplicitAllows, egress("169.254.169.254/32"))).toEqual([
      "mandatory netpol-explicit-allows/all-addresses-egress spec.egress[0].to[0].ipBlock.cidr",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        netpolExplicitAllows,
        networkPolicy({ ingress: [{ from: [{ ipBlock: { cidr: unknownPlaceholders.string } }] }] }),
      ),
    ).toEqual(["mandatory netpol-explicit-allows/unknown spec.ingress[0].from[0].ipBlock.cidr"]);
  });

  test("reports every address cut into ranges, and not what the exceptions take away", () => {
    const ingress = (...blocks: readonly object[]) =>
      findings(netpolExplicitAllows, networkPolicy({ ingress: [{ from: blocks.map((ipBlock) => ({ ipBlock })) }] }));
    const path = "mandatory netpol-explicit-allows/all-addresses-ingress spec.ingress[0].from";
    expect(ingress({ cidr: "0.0.0.0/1" }, { cidr: "128.0.0.0/1", except: ["192.168.0.0/16"] })).toEqual([
      `${path}[0].ipBlock.cidr`,
      `${path}[1].ipBlock.cidr`,
    ]);
    expect(ingress(...Array.from({ length: 16 }, (_, index) => ({ cidr: `${index * 16}.0.0.0/4` })))).toEqual([
      `${path}[0].ipBlock.cidr`,
    ]);
    expect(ingress({ cidr: "0.0.0.0/0", except: ["0.0.0.0/1", "128.0.0.0/1"] })).toEqual([]);
  });

  test.each([
    ["a range of all", [{ port: 1, endPort: 65_535 }]],
    ["protocols alone", [{ protocol: "TCP" }, { protocol: "UDP" }]],
    ["none", []],
  ])("ports that leave every port open, by %s, are none", (_what, ports) => {
    expect(findings(netpolExplicitAllows, networkPolicy({ egress: [{ ports }] }))).toEqual([
      "mandatory netpol-explicit-allows/all-peers spec.egress[0]",
    ]);
  });

  test("a direction that policyTypes leaves out has no rules", () => {
    const policy = networkPolicy({ policyTypes: ["Ingress"], egress: [{}] });
    expect(findings(netpolExplicitAllows, policy)).toEqual([]);
  });
});
