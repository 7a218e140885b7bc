import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netEgressControlledNsg } from "../../../../policy-pack/rules/azure/netEgressControlledNsg";
import { findings } from "../../support/evaluateRule";

const securityRule = (props: object) => ({ type: "azure-native:network:SecurityRule", props });

describe("net-egress-controlled-nsg", () => {
  test("accepts a named destination", () => {
    expect(
      findings(
        netEgressControlledNsg,
        securityRule({ access: "Allow", direction: "Outbound", destinationAddressPrefix: "10.0.0.0/16" }),
      ),
    ).toEqual([]);
  });

  test("accepts a rule that names no destination", () => {
    expect(findings(netEgressControlledNsg, securityRule({ access: "Allow", direction: "Outbound" }))).toEqual([]);
  });

  test("reports the internet", () => {
    expect(
      findings(
        netEgressControlledNsg,
        securityRule({ access: "Allow", direction: "Outbound", destinationAddressPrefix: "*" }),
      ),
    ).toEqual(["advisory net-egress-controlled-nsg/open-to-world destinationAddressPrefix"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        netEgressControlledNsg,
        securityRule({ access: "Allow", direction: "Outbound", destinationAddressPrefix: unknownPlaceholders.string }),
      ),
    ).toEqual(["advisory net-egress-controlled-nsg/unknown destinationAddressPrefix"]);
  });
});
