import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpAuthorizedCidrsDoks } from "../../../../policy-pack/rules/digitalocean/cpAuthorizedCidrsDoks";
import { evaluateRule, findings } from "../../support/evaluateRule";

const TYPE = "digitalocean:index/kubernetesCluster:KubernetesCluster";

describe("cp-authorized-cidrs-doks", () => {
  test("accepts named addresses", () => {
    expect(
      findings(cpAuthorizedCidrsDoks, {
        type: TYPE,
        props: { controlPlaneFirewall: { enabled: true, allowedAddresses: ["203.0.113.7", "198.51.100.0/24"] } },
      }),
    ).toEqual([]);
  });

  test("reports a firewall that is off", () => {
    expect(
      findings(cpAuthorizedCidrsDoks, {
        type: TYPE,
        props: { controlPlaneFirewall: { enabled: false, allowedAddresses: ["203.0.113.7"] } },
      }),
    ).toEqual(["mandatory cp-authorized-cidrs-doks/firewall-off controlPlaneFirewall.enabled"]);
  });

  test("reports a cluster without a firewall", () => {
    expect(findings(cpAuthorizedCidrsDoks, { type: TYPE, props: { name: "shop" } })).toEqual([
      "mandatory cp-authorized-cidrs-doks/firewall-off controlPlaneFirewall.enabled",
    ]);
  });

  test("reports a firewall without addresses", () => {
    expect(findings(cpAuthorizedCidrsDoks, { type: TYPE, props: { controlPlaneFirewall: { enabled: true } } })).toEqual(
      ["mandatory cp-authorized-cidrs-doks/no-addresses controlPlaneFirewall.allowedAddresses"],
    );
  });

  test("reports every address beside an unknown one, which a stack rule judges", () => {
    expect(
      findings(cpAuthorizedCidrsDoks, {
        type: TYPE,
        props: { controlPlaneFirewall: { enabled: true, allowedAddresses: [unknownPlaceholders.string, "0.0.0.0/0"] } },
      }),
    ).toEqual(["mandatory cp-authorized-cidrs-doks/open-to-world controlPlaneFirewall.allowedAddresses[1]"]);
  });

  test("reports a range wider than /8", () => {
    expect(
      findings(cpAuthorizedCidrsDoks, {
        type: TYPE,
        props: { controlPlaneFirewall: { enabled: true, allowedAddresses: ["64.0.0.0/6"] } },
      }),
    ).toEqual(["mandatory cp-authorized-cidrs-doks/too-wide controlPlaneFirewall.allowedAddresses[0]"]);
  });

  test("reports bad addresses while the switch is unknown", () => {
    expect(
      findings(cpAuthorizedCidrsDoks, {
        type: TYPE,
        props: { controlPlaneFirewall: { enabled: unknownPlaceholders.boolean, allowedAddresses: ["0.0.0.0/0"] } },
      }),
    ).toEqual([
      "mandatory cp-authorized-cidrs-doks/unknown controlPlaneFirewall.enabled",
      "mandatory cp-authorized-cidrs-doks/open-to-world controlPlaneFirewall.allowedAddresses[0]",
    ]);
  });

  test("cannot judge an unknown list", () => {
    expect(
      findings(cpAuthorizedCidrsDoks, {
        type: TYPE,
        props: { controlPlaneFirewall: { enabled: true, allowedAddresses: unknownPlaceholders.array } },
      }),
    ).toEqual(["mandatory cp-authorized-cidrs-doks/unknown controlPlaneFirewall.allowedAddresses"]);
  });

  test("says where, what and what to write", () => {
    const messages = evaluateRule(cpAuthorizedCidrsDoks, { type: TYPE, props: {} }).map(({ message }) => message);
    expect(messages).toEqual([
      "KubernetesCluster/example: controlPlaneFirewall.enabled is not set. Set controlPlaneFirewall to { enabled: true, allowedAddresses: [<your VPN and egress addresses>] }. [cp-authorized-cidrs-doks/firewall-off, control cp-authorized-cidrs, see docs/rules.md#cp-authorized-cidrs-doks]",
    ]);
  });
});
