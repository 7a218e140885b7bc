import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNoOpenAdminPortsNsg } from "../../../../policy-pack/rules/azure/netNoOpenAdminPortsNsg";
import { findings } from "../../support/evaluateRule";
import { securityGroup, securityRule } from "../../support/securityRules";

describe("net-no-open-admin-ports-nsg", () => {
  test("accepts a named source", () => {
    expect(
      findings(netNoOpenAdminPortsNsg, securityRule({ destinationPortRange: "22", sourceAddressPrefix: "10.0.0.0/8" })),
    ).toEqual([]);
  });

  test("accepts a rule that denies", () => {
    expect(
      findings(
        netNoOpenAdminPortsNsg,
        securityRule({ access: "Deny", protocol: "*", destinationPortRange: "*", sourceAddressPrefix: "*" }),
      ),
    ).toEqual([]);
  });

  test("accepts a rule for the way out", () => {
    expect(
      findings(
        netNoOpenAdminPortsNsg,
        securityRule({ direction: "Outbound", protocol: "*", destinationPortRange: "22", sourceAddressPrefix: "*" }),
      ),
    ).toEqual([]);
  });

  test("accepts another port", () => {
    expect(
      findings(netNoOpenAdminPortsNsg, securityRule({ destinationPortRange: "443", sourceAddressPrefix: "*" })),
    ).toEqual([]);
  });

  test("accepts a protocol without ports", () => {
    expect(
      findings(
        netNoOpenAdminPortsNsg,
        securityRule({ protocol: "Icmp", destinationPortRange: "22", sourceAddressPrefix: "*" }),
      ),
    ).toEqual([]);
  });

  test("accepts a rule that says nothing", () => {
    expect(findings(netNoOpenAdminPortsNsg, { type: "azure-native:network:SecurityRule", props: {} })).toEqual([]);
  });

  test("reports SSH", () => {
    expect(
      findings(netNoOpenAdminPortsNsg, securityRule({ destinationPortRange: "22", sourceAddressPrefix: "*" })),
    ).toEqual(["mandatory net-no-open-admin-ports-nsg/ssh-open-to-world sourceAddressPrefix"]);
  });

  test("reports RDP over UDP as well", () => {
    expect(
      findings(
        netNoOpenAdminPortsNsg,
        securityRule({
          access: "allow",
          direction: "inbound",
          protocol: "udp",
          destinationPortRange: "3389",
          sourceAddressPrefix: "internet",
        }),
      ),
    ).toEqual(["mandatory net-no-open-admin-ports-nsg/rdp-open-to-world sourceAddressPrefix"]);
  });

  test("reports ranges and lists that hold both ports", () => {
    expect(
      findings(
        netNoOpenAdminPortsNsg,
        securityRule({
          destinationPortRanges: ["443", "20-4000"],
          sourceAddressPrefixes: ["10.0.0.0/8", "::/0"],
          protocol: undefined,
        }),
      ),
    ).toEqual([
      "mandatory net-no-open-admin-ports-nsg/ssh-open-to-world sourceAddressPrefixes[1]",
      "mandatory net-no-open-admin-ports-nsg/rdp-open-to-world sourceAddressPrefixes[1]",
    ]);
  });

  test("reports the bad rule of a group", () => {
    expect(
      findings(
        netNoOpenAdminPortsNsg,
        securityGroup(
          { name: "web", destinationPortRange: "443", sourceAddressPrefix: "*" },
          { name: "ssh", destinationPortRange: "22", sourceAddressPrefix: "0.0.0.0/0" },
        ),
      ),
    ).toEqual(["mandatory net-no-open-admin-ports-nsg/ssh-open-to-world securityRules[1].sourceAddressPrefix"]);
  });

  test("reports the world beside a source that is unknown", () => {
    expect(
      findings(
        netNoOpenAdminPortsNsg,
        securityRule({ destinationPortRange: "22", sourceAddressPrefixes: [unknownPlaceholders.string, "*"] }),
      ),
    ).toEqual(["mandatory net-no-open-admin-ports-nsg/ssh-open-to-world sourceAddressPrefixes[1]"]);
  });

  test("reports an unknown source of an admin port", () => {
    expect(
      findings(
        netNoOpenAdminPortsNsg,
        securityRule({ destinationPortRange: "22", sourceAddressPrefix: unknownPlaceholders.string }),
      ),
    ).toEqual(["mandatory net-no-open-admin-ports-nsg/unknown sourceAddressPrefix"]);
  });

  test("accepts an unknown source of another port", () => {
    expect(
      findings(
        netNoOpenAdminPortsNsg,
        securityRule({ destinationPortRange: "443", sourceAddressPrefix: unknownPlaceholders.string }),
      ),
    ).toEqual([]);
  });

  test.each(["AzureCloud", "AzureCloud.westeurope", "AppService", "2000::/3", "128.0.0.0/1"])(
    "reports %s, where everybody gets an address",
    (sourceAddressPrefix) => {
      expect(
        findings(netNoOpenAdminPortsNsg, securityRule({ destinationPortRange: "22", sourceAddressPrefix })),
      ).toEqual(["mandatory net-no-open-admin-ports-nsg/ssh-open-to-world sourceAddressPrefix"]);
    },
  );

  test.each(["AzureLoadBalancer", "VirtualNetwork", "AzureDevOps", "10.0.0.0/8"])(
    "accepts %s",
    (sourceAddressPrefix) => {
      expect(
        findings(netNoOpenAdminPortsNsg, securityRule({ destinationPortRange: "22", sourceAddressPrefix })),
      ).toEqual([]);
    },
  );

  test("reports the internet cut into ranges", () => {
    const sourceAddressPrefixes = Array.from({ length: 16 }, (_, index) => `${index * 16}.0.0.0/4`);
    expect(
      findings(netNoOpenAdminPortsNsg, securityRule({ destinationPortRange: "22", sourceAddressPrefixes })),
    ).toEqual(["mandatory net-no-open-admin-ports-nsg/ssh-open-to-world sourceAddressPrefixes[0]"]);
  });
});
