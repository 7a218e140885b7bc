import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNoOpenAdminPortsGcp } from "../../../../policy-pack/rules/gcp/netNoOpenAdminPortsGcp";
import { findings } from "../../support/evaluateRule";

const firewall = (props: object) => ({ type: "gcp:compute/firewall:Firewall", props });
const policyRule = (props: object) => ({
  type: "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule",
  props,
});

describe("net-no-open-admin-ports-gcp", () => {
  test("accepts the range of IAP", () => {
    expect(
      findings(
        netNoOpenAdminPortsGcp,
        firewall({ allows: [{ protocol: "tcp", ports: ["22", "3389"] }], sourceRanges: ["35.235.240.0/20"] }),
      ),
    ).toEqual([]);
  });

  test("accepts a source that is named by tag", () => {
    expect(
      findings(
        netNoOpenAdminPortsGcp,
        firewall({ allows: [{ protocol: "tcp", ports: ["22"] }], sourceTags: ["bastion"] }),
      ),
    ).toEqual([]);
  });

  test("accepts another port", () => {
    expect(
      findings(
        netNoOpenAdminPortsGcp,
        firewall({ allows: [{ protocol: "tcp", ports: ["443"] }, { protocol: "icmp" }], sourceRanges: ["0.0.0.0/0"] }),
      ),
    ).toEqual([]);
  });

  test("accepts a rule that is disabled", () => {
    expect(
      findings(
        netNoOpenAdminPortsGcp,
        firewall({ disabled: true, allows: [{ protocol: "all" }], sourceRanges: ["0.0.0.0/0"] }),
      ),
    ).toEqual([]);
  });

  test("accepts a rule for the way out", () => {
    expect(
      findings(
        netNoOpenAdminPortsGcp,
        firewall({ direction: "EGRESS", allows: [{ protocol: "all" }], destinationRanges: ["0.0.0.0/0"] }),
      ),
    ).toEqual([]);
  });

  test("accepts a rule that denies", () => {
    expect(
      findings(netNoOpenAdminPortsGcp, firewall({ denies: [{ protocol: "all" }], sourceRanges: ["0.0.0.0/0"] })),
    ).toEqual([]);
  });

  test("accepts a rule that says nothing", () => {
    expect(findings(netNoOpenAdminPortsGcp, firewall({}))).toEqual([]);
  });

  test("reports SSH", () => {
    expect(
      findings(
        netNoOpenAdminPortsGcp,
        firewall({ allows: [{ protocol: "tcp", ports: ["22"] }], sourceRanges: ["10.0.0.0/8", "0.0.0.0/0"] }),
      ),
    ).toEqual(["mandatory net-no-open-admin-ports-gcp/ssh-open-to-world allows[0].ports[0]"]);
  });

  test("reports RDP over UDP in a range, by the protocol's number", () => {
    expect(
      findings(
        netNoOpenAdminPortsGcp,
        firewall({ allows: [{ protocol: "17", ports: ["53", "3000-4000"] }], sourceRanges: ["::/0"] }),
      ),
    ).toEqual(["mandatory net-no-open-admin-ports-gcp/rdp-open-to-world allows[0].ports[1]"]);
  });

  test("reports both where every port is open", () => {
    expect(
      findings(netNoOpenAdminPortsGcp, firewall({ allows: [{ protocol: "tcp" }], sourceRanges: ["0.0.0.0/0"] })),
    ).toEqual([
      "mandatory net-no-open-admin-ports-gcp/ssh-open-to-world allows[0].protocol",
      "mandatory net-no-open-admin-ports-gcp/rdp-open-to-world allows[0].protocol",
    ]);
  });

  test("reports a rule without a source, which admits everybody", () => {
    expect(findings(netNoOpenAdminPortsGcp, firewall({ allows: [{ protocol: "tcp", ports: ["22"] }] }))).toEqual([
      "mandatory net-no-open-admin-ports-gcp/ssh-open-to-world allows[0].ports[0]",
    ]);
  });

  test("reports a rule of a firewall policy", () => {
    expect(
      findings(
        netNoOpenAdminPortsGcp,
        policyRule({
          action: "allow",
          direction: "INGRESS",
          match: { srcIpRanges: ["0.0.0.0/0"], layer4Configs: [{ ipProtocol: "tcp", ports: ["22"] }] },
        }),
      ),
    ).toEqual(["mandatory net-no-open-admin-ports-gcp/ssh-open-to-world match.layer4Configs[0].ports[0]"]);
  });

  test("accepts a rule of a firewall policy that denies", () => {
    expect(
      findings(
        netNoOpenAdminPortsGcp,
        policyRule({
          action: "deny",
          direction: "INGRESS",
          match: { srcIpRanges: ["0.0.0.0/0"], layer4Configs: [{ ipProtocol: "tcp", ports: ["22"] }] },
        }),
      ),
    ).toEqual([]);
  });

  test("reports an unknown source of an admin port", () => {
    expect(
      findings(
        netNoOpenAdminPortsGcp,
        firewall({ allows: [{ protocol: "tcp", ports: ["22"] }], sourceRanges: unknownPlaceholders.array }),
      ),
    ).toEqual(["mandatory net-no-open-admin-ports-gcp/unknown sourceRanges"]);
  });

  test("accepts an unknown source of another port", () => {
    expect(
      findings(
        netNoOpenAdminPortsGcp,
        firewall({ allows: [{ protocol: "tcp", ports: ["443"] }], sourceRanges: unknownPlaceholders.array }),
      ),
    ).toEqual([]);
  });

  const ssh = { layer4Configs: [{ ipProtocol: "tcp", ports: ["22"] }] };

  test.each([
    { srcIpRanges: ["0.0.0.0/1", "128.0.0.0/1"] },
    { srcIpRanges: ["10.0.0.0/8"], srcRegionCodes: ["US"] },
    { srcThreatIntelligences: ["iplist-public-clouds"] },
    { srcNetworkScope: "INTERNET" },
  ])("reports %j in a firewall policy", (match) => {
    expect(
      findings(
        netNoOpenAdminPortsGcp,
        policyRule({ action: "allow", direction: "INGRESS", match: { ...match, ...ssh } }),
      ),
    ).toEqual(["mandatory net-no-open-admin-ports-gcp/ssh-open-to-world match.layer4Configs[0].ports[0]"]);
  });

  test.each([
    { srcSecureTags: [{ name: "tagValues/1" }] },
    { srcNetworkScope: "INTRA_VPC" },
    { srcFqdns: ["a.example"] },
  ])("accepts %j in a firewall policy", (match) => {
    expect(
      findings(
        netNoOpenAdminPortsGcp,
        policyRule({ action: "allow", direction: "INGRESS", match: { ...match, ...ssh } }),
      ),
    ).toEqual([]);
  });

  test("reports the rules inside a policy", () => {
    const rule = (action: string) => ({
      action,
      direction: "INGRESS",
      match: { srcIpRanges: ["2000::/3"], ...ssh },
    });
    expect(
      findings(netNoOpenAdminPortsGcp, {
        type: "gcp:compute/networkFirewallPolicyWithRules:NetworkFirewallPolicyWithRules",
        props: { rules: [rule("deny"), rule("allow")] },
      }),
    ).toEqual(["mandatory net-no-open-admin-ports-gcp/ssh-open-to-world rules[1].match.layer4Configs[0].ports[0]"]);
  });
});
