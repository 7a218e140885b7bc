import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netEgressControlledGcp } from "../../../../policy-pack/rules/gcp/netEgressControlledGcp";
import { findings } from "../../support/evaluateRule";

const firewall = (props: object) => ({ type: "gcp:compute/firewall:Firewall", props });

describe("net-egress-controlled-gcp", () => {
  test("accepts a named destination", () => {
    expect(
      findings(
        netEgressControlledGcp,
        firewall({ direction: "EGRESS", allows: [{ protocol: "tcp" }], destinationRanges: ["10.0.0.0/8"] }),
      ),
    ).toEqual([]);
  });

  test("accepts a rule for the way in", () => {
    expect(findings(netEgressControlledGcp, firewall({ allows: [{ protocol: "tcp" }] }))).toEqual([]);
  });

  test("accepts a rule that denies", () => {
    expect(
      findings(
        netEgressControlledGcp,
        firewall({ direction: "EGRESS", denies: [{ protocol: "all" }], destinationRanges: ["0.0.0.0/0"] }),
      ),
    ).toEqual([]);
  });

  test("reports the internet", () => {
    expect(
      findings(
        netEgressControlledGcp,
        firewall({ direction: "EGRESS", allows: [{ protocol: "icmp" }], destinationRanges: ["0.0.0.0/0"] }),
      ),
    ).toEqual(["advisory net-egress-controlled-gcp/open-to-world destinationRanges[0]"]);
  });

  test("reports a rule without destinations", () => {
    expect(findings(netEgressControlledGcp, firewall({ direction: "EGRESS", allows: [{ protocol: "tcp" }] }))).toEqual([
      "advisory net-egress-controlled-gcp/open-to-world destinationRanges",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        netEgressControlledGcp,
        firewall({ direction: "EGRESS", allows: [{ protocol: "tcp" }], destinationRanges: unknownPlaceholders.array }),
      ),
    ).toEqual(["advisory net-egress-controlled-gcp/unknown destinationRanges"]);
  });
});
